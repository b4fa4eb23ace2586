"""What a file refers to, and what can be referred to in it: HTML, SVG, CSS, Atom feeds and sitemaps."""

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

# Attributes that hold one address; those of a link are decided by its relation.
ADDRESSES = {
    'href', 'src', 'action', 'formaction', 'poster', 'data', 'cite', 'xlink:href', 'background', 'manifest', 'ping',
}
# A browser loads these on its own, so they must be of the site.
LOADED = {'script', 'img', 'iframe', 'frame', 'embed', 'object', 'source', 'video', 'audio', 'track', 'input', 'image', 'use', 'feimage'}
# Relations of a link that only say something.
SAYS = {'canonical', 'alternate', 'license', 'author', 'next', 'prev', 'help', 'search', 'describedby', 'up', 'index', 'self'}
# Attributes that name ids of the same page.
IDS = {'for', 'headers', 'list', 'form', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-details'}
URL = re.compile(r'url\(\s*["\']?([^"\')]+)["\']?\s*\)|@import\s+["\']([^"\']+)["\']')
# An address of its own in the texts of structured data and of the head.
ABSOLUTE = re.compile(r'https?://[^\s"<>\\]+')
META = {'og:image', 'og:url', 'twitter:image', 'og:image:url', 'og:see_also'}


@dataclass(frozen=True)
class Reference:
    """An address in a file: where it stands (element and attribute), and whether a browser loads it on its own."""

    place: str
    url: str
    is_loaded: bool


@dataclass
class Referrer:
    """A file with its references, the ids that it has and those that it names."""

    file: str
    references: list[Reference] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    double_ids: set[str] = field(default_factory=set)
    named: set[tuple[str, str]] = field(default_factory=set)
    canonical: str = ''


class _Html(HTMLParser):
    def __init__(self, found: Referrer):
        super().__init__(convert_charrefs=True)
        self._found, self._data, self._is_data, self._is_style = found, '', False, False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or '' for name, value in attributes}
        found = self._found
        name = values.get('id') or (values.get('name', '') if tag == 'a' else '')
        if name:
            (found.double_ids if name in found.ids else found.ids).add(name)
        relations = set(values.get('rel', '').lower().split())
        is_loaded = tag in LOADED or (tag == 'link' and not relations & SAYS)
        if tag == 'link' and 'canonical' in relations:
            found.canonical = values.get('href', '')
        for attribute, value in values.items():
            if attribute in ADDRESSES:
                found.references.append(Reference(f'{tag}[{attribute}]', value.strip(), is_loaded))
            elif attribute in ('srcset', 'imagesrcset'):
                sources = [part.split()[0] for part in value.split(',') if part.strip()]
                found.references += [Reference(f'{tag}[{attribute}]', source, True) for source in sources]
            elif attribute in IDS and not (attribute == 'data' and tag != 'object'):
                found.named |= {(f'{tag}[{attribute}]', word) for word in value.split()}
            elif attribute == 'style':
                found.references += _of_css(value, f'{tag}[style]')
        if tag == 'meta' and (values.get('property') or values.get('name')) in META:
            found.references.append(Reference(f'meta[{values.get("property") or values.get("name")}]', values.get('content', ''), False))
        self._is_data = tag == 'script' and values.get('type') == 'application/ld+json'
        self._is_style = tag == 'style'
        self._data = ''

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        if self._is_data or self._is_style:
            self._data += data

    def handle_endtag(self, tag: str) -> None:
        if tag == 'script' and self._is_data:
            self._found.references += _of_data(self._data)
        if tag == 'style' and self._is_style:
            self._found.references += _of_css(self._data, 'style')
        self._is_data = self._is_style = False


def _of_css(text: str, place: str) -> list[Reference]:
    return [Reference(place, (match[1] or match[2]).strip(), True) for match in URL.finditer(text)]


def _of_data(text: str) -> list[Reference]:
    """Every address in structured data; it must be JSON."""
    json.loads(text)
    return [Reference('script[ld+json]', match[0], False) for match in ABSOLUTE.finditer(text.replace('\\/', '/'))]


def of_html(file: str, text: str) -> Referrer:
    """The references of a page."""
    found = Referrer(file)
    parser = _Html(found)
    parser.feed(text)
    parser.close()
    return found


def of_sheet(file: str, text: str) -> Referrer:
    """The references of a style sheet."""
    return Referrer(file, _of_css(text, 'url()'))


def of_xml(file: str, text: str) -> Referrer:
    """The references of a picture in SVG, an Atom feed or a sitemap."""
    found = Referrer(file)
    for element in ElementTree.fromstring(text).iter():
        tag = element.tag.rsplit('}', 1)[-1]
        if element.get('id'):
            found.ids.add(element.get('id', ''))
        for attribute in ('href', '{http://www.w3.org/1999/xlink}href', 'src'):
            if element.get(attribute):
                is_loaded = tag.lower() in LOADED
                found.references.append(Reference(f'{tag}[{attribute.rsplit("}", 1)[-1]}]', element.get(attribute, '').strip(), is_loaded))
        if tag in ('loc', 'icon', 'logo', 'uri') and element.text:
            found.references.append(Reference(tag, element.text.strip(), False))
        if tag == 'style' and element.text:
            found.references += _of_css(element.text, 'style')
    return found


def read(place: tuple[Path, str]) -> Referrer:
    """The references of a file below a folder."""
    folder, file = place
    text = (folder / file).read_text(encoding='utf-8')
    if file.endswith('.html'):
        return of_html(file, text)
    if file.endswith('.css'):
        return of_sheet(file, text)
    return of_xml(file, text)
