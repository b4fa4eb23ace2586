"""Reads the files under content/ that carry figures, every scalar as text."""

import os
import re
from dataclasses import dataclass
from fractions import Fraction

import yaml

from figures import Letter

LOADER = getattr(yaml, 'CBaseLoader', yaml.BaseLoader)


def read(path):
    with open(path, encoding='utf-8-sig') as file:
        return yaml.load(file, Loader=LOADER) or {}


def read_if_there(path):
    return read(path) if os.path.exists(path) else None


@dataclass
class Policy:
    falling: str
    beyond_zero: str
    minimum: Fraction | None
    maximum: Fraction | None
    decimals: int
    scale: list


@dataclass
class Agency:
    folder: str  # '' for the single agency at the root
    path: str
    name: str
    code: str
    units: list
    plans: list
    letters: dict
    policy: Policy

    def years(self):
        names = [name for name in os.listdir(self.path) if re.fullmatch(r'\d{4}', name)]
        return [int(name) for name in sorted(names) if os.path.exists(os.path.join(self.path, name, 'perjanjian-kinerja.yaml'))]

    def plan(self, year):
        return next(plan for plan in self.plans if int(plan['mulai']) <= year <= int(plan['selesai']))


def policy_of(site, scales):
    chosen = site.get('kebijakan') or {}
    caps = chosen.get('batas_rata_rata') or {}
    number = lambda key: Fraction(caps[key]) if caps.get(key) else None
    code = chosen.get('skala_predikat')
    ratings = scales['predikat']
    scale = next((s for s in ratings if s['kode'] == code), ratings[0])
    return Policy(
        falling=chosen.get('rumus_turun', 'selisih'),
        beyond_zero=chosen.get('target_nol_terlampaui', 'tidak_dinilai'),
        minimum=number('minimum'),
        maximum=number('maksimum'),
        decimals=int(chosen.get('desimal', 2)),
        scale=[(Fraction(s['minimal']) if s.get('minimal') else None, s['sebutan']) for s in scale['tingkat']],
    )


def agencies(content):
    """All agencies: the one at the root, or one in each sub-folder that has `instansi.yaml`."""
    site = read(os.path.join(content, 'situs.yaml'))
    if os.path.exists(os.path.join(content, 'instansi.yaml')):
        folders = ['']
    else:
        folders = [f for f in sorted(os.listdir(content)) if not f.startswith('.') and os.path.exists(os.path.join(content, f, 'instansi.yaml'))]
    return [agency(content, folder, site) for folder in folders]


def agency(content, folder, site):
    path = os.path.join(content, folder)
    scales = read_if_there(os.path.join(path, 'skala.yaml')) or read(os.path.join(content, 'skala.yaml'))
    data = read(os.path.join(path, 'instansi.yaml'))
    letters = {}
    for scale in scales.get('huruf') or []:
        letters[scale['kode']] = {v['huruf']: Letter(v['huruf'], Fraction(v['skor'])) for v in scale['nilai']}
    plans = [read(os.path.join(path, name)) for name in sorted(os.listdir(path)) if re.fullmatch(r'renstra-.*\.yaml', name)]
    return Agency(
        folder=folder,
        path=path,
        name=f"{data['nama']} {data['daerah']}",
        code=data.get('kode') or 'TOTAL',
        units=[unit['kode'] for unit in data['unit']],
        plans=plans,
        letters=letters,
        policy=policy_of(site, scales),
    )


def value_of(text, indicator, letters):
    """A target or a reading: a number, a range, or a letter of the indicator's scale."""
    if indicator.get('skala_huruf'):
        return letters[indicator['skala_huruf']][text.strip()]
    low, mark, high = text.partition('s.d.')
    if mark:
        return (Fraction(low.strip()), Fraction(high.strip()))
    value = Fraction(text.strip())
    return (value, value) if indicator['arah'] == 'rentang' and indicator.get('_target') else value


def unit_files(folder, quarter, units):
    """The unit files of a quarter by unit; a missing file is left out."""
    found = {}
    for unit in units:
        data = read_if_there(os.path.join(folder, f'triwulan-{quarter}', f'{unit}.yaml'))
        if data is not None:
            found[unit] = data
    return found
