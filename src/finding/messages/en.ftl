# Messages for readers: lower-case start, no final dot, name the thing and how to mend it.
# A value that may be empty ($suggestion, $owner) arrives as the number 0, so that [0] selects it.

## Labels and summary lines

label-error = error
label-warning = warning
label-help = help
label-related = see also
summary-clean = no errors or warnings
summary-findings = { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }
clean-done = removed { $files } remembered files ({ $size } MiB)
summary-checked = checked: { $errors ->
        [0] no errors
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warnings
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }, { $seconds } s
summary-built = done: { $pages ->
        [one] { $pages } page
       *[other] { $pages } pages
    }, { $compiled ->
        [one] { $compiled } PDF
       *[other] { $compiled } PDFs
    } compiled, { $reused } reused, { $warnings ->
        [0] no warnings
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }, { $seconds } s
summary-verified = compared: { $values ->
        [0] no values
        [one] { $values } value
       *[other] { $values } values
    } in { $files ->
        [one] { $files } file
       *[other] { $files } files
    } ({ $detail }), { $errors ->
        [0] no errors
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warnings
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }, { $seconds } s
summary-failed = failed: { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }; the output folder is unchanged

## LKP01: files

LKP0101 = the file or folder cannot be read: { $reason ->
        [permission] permission denied
        [not-found] this link leads nowhere
        [not-a-file] this is no regular file
        [loop] this link leads back to a folder above it
        [name] its name has characters that cannot be used
       *[other] { $reason }
    }
    .hint = { $reason ->
        [not-found] remove this link, or put the file in its place
        [not-a-file] put a regular file in its place, or move it out of the project
        [loop] remove this link
        [name] rename it; use letters, digits, dots and hyphens
       *[other] make sure that the file is still there and that you may open it, then run the command again
    }
LKP0102 = the file has { $size } MiB, the limit is { $limit } MiB
    .hint = move this file out of the project folder, or make it smaller first
LKP0103 = this text file is not saved as UTF-8
    .hint = save it again in UTF-8 (in Notepad: Save As, then choose UTF-8)
LKP0104 = this link leads out of the project folder
    .hint = copy the original file into the project folder and remove the link
LKP0105 = no report uses the file `{ $name }`
    .hint = { $suggestion ->
        [0] check its name and place in docs/panduan-isi.md, or move it out of `content/`
       *[other] did you mean `{ $suggestion }`? rename it, or move it out of `content/`
    }
LKP0106 = the required file `{ $name }` is missing
    .hint = make that file; docs/panduan-isi.md has an example
LKP0107 = the YAML cannot be read: { $detail ->
        [quote] a quotation mark is not closed
        [after-quote] there is text after the closing quotation mark
        [escape] a backslash inside double quotation marks
        [bracket] brackets do not match, or a comma is missing between them
        [tab] there is a tab, but lines are indented with spaces only
        [colon] there is a colon inside a value, or the line is not indented like the one before
        [key] the colon after the key is missing, or the space behind it
        [indent] the line is not indented like the others of its part
        [character] the value starts with a mark that no plain text may start with
        [alias] `*` starts a reference to nothing
       *[other] { $detail }
    }
    .hint = { $detail ->
        [quote] close the text with the same quotation mark
        [character] write the value in quotation marks, for instance `"@dishub"`
        [colon] write a value with a colon in quotation marks, and make the spaces at the start of the lines agree
        [alias] delete the `*`, or write the value in quotation marks
       *[other] check colons, quotation marks, brackets and the spaces at the start of this line and the one before
    }
LKP0108 = the YAML is too large, too deeply nested, or expands without bound
    .hint = split it into the files of docs/panduan-isi.md, and do without the anchors `&` and `*`
LKP0109 = this file is empty
    .hint = fill it in as docs/panduan-isi.md shows, or delete it

## LKP02: shape

LKP0201 = unknown key `{ $key }`
    .hint = { $suggestion ->
        [0] keys that are allowed here: { $allowed }
       *[other] did you mean `{ $suggestion }`? keys that are allowed here: { $allowed }
    }
LKP0202 = the required key `{ $key }` is missing
    .hint = add a line `{ $key }: …` to this part
LKP0203 = the key `{ $key }` stands here twice
    .hint = merge the two into one and delete the second
LKP0204 = wrong shape: { $expected ->
        [value] one value
        [list] a list
        [mapping] keys with values
       *[other] { $expected }
    } asked for here, not { $found ->
        [value] one value
        [list] a list
        [mapping] keys with values
       *[other] { $found }
    }
    .hint = { $expected ->
        [value] write one value on that line, for instance `nama: Sekretariat`
        [list] write each item on its own line after `- `, or `[]` when there are none
        [mapping] write each item on its own line as `key: value`
       *[other] write it as docs/panduan-isi.md shows
    }
LKP0205 = the number `{ $text }` can be read in two ways
    .hint = write it without a thousands separator and with a decimal point: `1250` for one thousand two hundred and fifty, `1.25` for one and a quarter
LKP0206 = `{ $text }` is not a number
    .hint = write the number alone, without unit, percent sign or Rp, for instance `85.5`; when there is no figure yet, delete the line
LKP0207 = `{ $text }` is not a date of the calendar
    .hint = write year-month-day, for instance `2025-03-31`
LKP0208 = the word `{ $text }` is not allowed here
    .hint = { $suggestion ->
        [0] the choices are: { $allowed }
       *[other] did you mean `{ $suggestion }`? the choices are: { $allowed }
    }
LKP0209 = `{ $key }` is empty
    .hint = fill it in, or delete the line when there is nothing yet; blank is not zero
LKP0210 = `{ $text }` does not have the form that is asked for
    .hint = { $form ->
        [code] write a code without spaces, for instance `IKU-01`
        [sha256] write the 64 hexadecimal digits that `sha256sum` prints
        [url] write a whole address, for instance `https://kinerja.example.go.id/`
        [repository] write the address of a line of a file, for instance `https://git.example.go.id/kinerja/-/blob/{"{"}komit{"}"}/{"{"}berkas{"}"}#L{"{"}baris{"}"}`
        [color] write a colour of six hexadecimal digits, for instance `"#166534"`
        [dark-color] choose a darker colour, for instance `"#17375e"`, so that white text on it can be read
        [month-day] write month and day in two digits each, for instance `02-28`
        [positive] write a number above zero, for instance `100`
        [rupiah] write rupiah with two digits behind the point at most, for instance `1250000.50`
        [slug] rename the agency's folder: letters, digits and hyphens, for instance `dishub`
       *[other] write it in the form: { $form }
    }

## LKP03: references

LKP0301 = unknown { $kind ->
        [indicator] indicator
        [unit] unit
        [official] official
        [goal] goal
        [objective] objective
        [program] program
        [leaf] sub-activity
        [budget] budget code
        [scale] rating scale
        [letter-scale] letter scale
        [letter] letter
        [analysis] analysis heading
        [report] report
        [step] step
        [checklist] row of the checklist
        [file] file
       *[other] { $kind }
    } `{ $code }`
    .hint = { $suggestion ->
        [0] check the spelling, or declare it in the file it belongs to first
       *[other] did you mean `{ $suggestion }`?
    }
LKP0302 = the { $kind ->
        [indicator] indicator
        [unit] unit
        [official] official
        [goal] goal
        [objective] objective
        [program] program
        [leaf] sub-activity
        [budget] budget code
        [scale] rating scale
        [letter-scale] letter scale
        [letter] letter
        [report] report
        [step] step
        [checklist] row of the checklist
        [file] file
        [plan-year] year of the strategic plan
       *[other] { $kind }
    } `{ $code }` is declared twice
    .hint = delete one of them, or give it another code when they are two different things
LKP0303 = { $reason ->
        [other-unit] unit `{ $unit }` reports the indicator `{ $indicator }`, which belongs to unit `{ $owner }`
       *[not-agreed] the indicator `{ $indicator }` is not in this year's performance agreement
    }
    .hint = { $reason ->
        [other-unit] move this row to the file of unit `{ $owner }`, or change `penanggung_jawab` in rencana-aksi.yaml
       *[not-agreed] delete this row from the file of unit `{ $unit }`, or add the indicator to the agreement
    }
LKP0304 = { $owner ->
        [0] the sub-activity `{ $code }` is not in this year's budget
       *[other] unit `{ $unit }` reports spending of `{ $code }`, which the budget gives to unit `{ $owner }`
    }
    .hint = { $owner ->
        [0] check the code, or add the sub-activity to anggaran.yaml with `unit: { $unit }`
       *[other] move this row to the file of unit `{ $owner }`, or change `unit` in anggaran.yaml
    }
LKP0305 = `{ $key }` says `{ $value }`, but the file's name and place say `{ $expected }`
    .hint = write `{ $key }: { $expected }`, or move this file to the right place
LKP0306 = the official `{ $official }` is not in office on { $date }
    .hint = check the date, or complete `mulai` and `selesai` of that official's term in instansi.yaml

## LKP04: values

LKP0401 = the quarterly targets of `{ $indicator }` roll up to { $rolled }, but the annual target is { $annual }
    .hint = make them agree; they are rolled up with `{ $rollup }`
LKP0402 = the indicator `{ $indicator }` with the unit { $unit } cannot be summed
    .hint = change `agregasi` in the Renstra, for instance to `akhir` or `rata_rata`; use `rasio` for a percentage of counts
LKP0403 = the denominator of the indicator `{ $indicator }` is zero
    .hint = fill in the real denominator; when nothing was counted this quarter, delete the row and say so in `catatan`
LKP0404 = the indicator `{ $indicator }` is filled in wrongly: { $expected ->
        [number] a number
        [letter] a letter of its scale
        [ratio] numerator and denominator
       *[other] { $expected }
    } asked for here
    .hint = { $expected ->
        [number] write a number in `nilai`, for instance `nilai: 85.5`
        [letter] write a letter in `nilai`, for instance `nilai: WTP`
        [ratio] write `pembilang` and `penyebut` in place of `nilai`
       *[other] write it as docs/panduan-isi.md shows
    }
LKP0405 = the scale `{ $scale }` does not have the letter `{ $letter }`
    .hint = use one of: { $allowed }
LKP0406 = the number `{ $text }` is below zero
    .hint = check the minus sign; this number cannot be below zero
LKP0407 = the date { $date } lies outside the year { $year }
    .hint = correct the date, or move this file to the folder of the right year
LKP0408 = the target of the indicator `{ $indicator }` has the wrong form: { $expected ->
        [number] a number
        [letter] a letter of its scale
        [range] a range
       *[other] { $expected }
    } asked for here
    .hint = { $expected ->
        [number] write one number, for instance `85.5`
        [letter] write one letter of the indicator's `skala_huruf`, for instance `WTP`
        [range] write the lower and the upper end, for instance `0.60 s.d. 0.75`
       *[other] write it as docs/panduan-isi.md shows
    }
LKP0409 = the lower end of the range `{ $text }` is above its upper end
    .hint = swap the two numbers, for instance `0.60 s.d. 0.75`
LKP0410 = the cumulative figure of `{ $indicator }` falls from { $before } to { $now }
    .hint = a cumulative figure counts from January; check whether only this quarter's figure was written
LKP0411 = `{ $indicator }` has a result although its target is zero, so its achievement is not evaluated
    .hint = check the target; when it is zero on purpose, explain it in the prose
LKP0412 = the spending of { $spent } on `{ $code }` is above the ceiling of { $ceiling }, by { $excess }
    .hint = check the spending of this and the earlier quarters, or fill in `pagu_perubahan` when the ceiling was revised
LKP0413 = there is spending of { $spent } on `{ $code }`, which has no ceiling
    .hint = fill in `pagu` of that sub-activity in anggaran.yaml, or check the code of the spending
LKP0414 = the written total of `{ $code }` is { $written }, but its parts add up to { $sum } (difference { $difference })
    .hint = delete the written total so that it is computed, or correct the parts
LKP0415 = the monthly spending of `{ $code }` adds up to { $months }, but the quarter's is { $quarter }
    .hint = make `keuangan` of the three months agree with `belanja` of the quarter
LKP0416 = the agreement gives `{ $code }` a ceiling of { $agreed }, but the budget { $budget }
    .hint = make them agree, or record the change with a revised agreement
LKP0417 = the levels of the scale `{ $scale }` are not in order
    .hint = sort `minimal` from large to small and end with one level without `minimal`
LKP0418 = the revised agreement lacks the indicator `{ $indicator }` of the original one
    .hint = repeat the indicator with its target; a revision names all indicators, not only the changed ones

## LKP05: completeness

LKP0501 = unit `{ $unit }` has not handed in quarter { $quarter }
    .hint = ask that unit to fill in `{ $file }`
LKP0502 = unit `{ $unit }` has not filled in the indicator `{ $indicator }`
    .hint = add its reading to the unit's file; when the result is zero, write `nilai: 0`
LKP0503 = unit `{ $unit }` has not filled in the spending of `{ $code }`
    .hint = add the spending to the unit's file; when nothing was spent, write `realisasi: 0`
LKP0504 = there is no folder for quarter { $quarter } of { $year }, although a later quarter has data
    .hint = make the folder `triwulan-{ $quarter }` and fill in the file of each unit
LKP0505 = the indicator `{ $indicator }` has no quarterly targets
    .hint = add it with `tw1` to `tw4` to rencana-aksi.yaml
LKP0506 = the sub-activity `{ $code }` has no ceiling
    .hint = fill in `pagu` in anggaran.yaml; without it absorption is not computed
LKP0507 = the file `{ $file }` changed after the report { $report } was approved
    .hint = restore its content, or record the change in koreksi.yaml with the hash { $actual } (formerly { $expected })
LKP0508 = the report { $report } is approved although data are missing
    .hint = complete the data, or set the report's `status` to `proses`
LKP0509 = the report { $report } has no prose: { $part }
    .hint = write it in `{ $file }`; it serves: { $rule }
LKP0510 = a mandated part of the annual report has no content: { $part }, { $reason ->
        [actual] the readings of { $year } are incomplete
        [year] the data of { $year } are missing, although earlier data are there
        [target] the last target of the Renstra ({ $year }) is missing
        [ceiling] the ceiling of its programme is not filled in
        [programs] no programme supports this objective
       *[causes] the analysis of causes and solutions of { $year } is not written
    }
    .hint = { $reason ->
        [actual] fill in the readings in `{ $file }`
        [year] fill in the data of { $year }, beginning with `{ $file }`
        [target] add { $year } to `target` of that indicator in `{ $file }`
        [ceiling] fill in `pagu` of its sub-activities in `{ $file }`
        [programs] write the code of the objective into `sasaran` of the programmes that support it in `{ $file }`
       *[causes] write the causes of success or failure and the solutions in `{ $file }`
    }; it serves: { $rule }
LKP0511 = a mandated part of the report { $report } has no content: { $part }
    .hint = fill in `{ $key }` in `{ $file }`; it serves: { $rule }
LKP0512 = the report { $report } has nobody to sign it: no head is in office on { $date }
    .hint = complete `mulai` and `selesai` of the head's terms in `{ $file }`; it serves: { $rule }
LKP0513 = the report { $report } is approved without a number
    .hint = fill in `nomor` of its approval in `{ $file }`, or set `status` to `selesai`; it serves: { $rule }
LKP0514 = the review statement is said to be signed, but `{ $key }` is not filled in
    .hint = fill in `{ $key }` in `{ $file }`, or set `pernyataan` to `false`; it serves: { $rule }
LKP0515 = the version of the report { $report } is written as { $version }, but should be { $expected }
    .hint = sort the issues from the oldest, with versions 1, 2, 3 and no gap; use `lakip issue` to add one

## LKP06: prose

LKP0601 = the prose names the indicator `{ $code }`, which the Renstra does not have
    .hint = { $suggestion ->
        [0] check the code, or add the indicator to the Renstra
       *[other] did you mean `{ $suggestion }`?
    }
LKP0602 = the link `{ $target }` leads to a page that does not exist
    .hint = write the absolute path of a page, for instance `/2025/triwulan-1/`, or `indikator:IKU-01`
LKP0603 = the image `{ $target }` is missing or of a kind that cannot be printed
    .hint = save a PNG, JPEG or SVG image near this text and write its path relative to this file
LKP0604 = the image `{ $target }` has no text alternative
    .hint = say in the square brackets what it shows: `![Road signs going up between Paringin and Juai](…)`
LKP0605 = raw HTML `{ $text }` is not used in prose
    .hint = use Markdown, for instance `**bold**`, or delete the tag
LKP0606 = the heading jumps from level { $from } to level { $to }
    .hint = go down one level at a time: `##`, then `###`
LKP0607 = the link `{ $target }` is of a kind that is not allowed
    .hint = use `https:`, `http:`, `mailto:`, `tel:` or a path of this site
LKP0608 = quotations, lists or emphasis nest more than { $limit } levels deep
    .hint = simplify the structure; split it into several paragraphs or lists

## LKP07 to LKP09: templates, typesetting, output

LKP0701 = the template cannot be used: { $detail }
    .hint = mend the template at this line, or delete the file so that the built-in one is used
LKP0801 = typesetting `{ $document }` failed: { $detail }
    .hint = mend the line that is named; when it is in a built-in template, report it as a fault of the program
LKP0802 = typesetting `{ $document }` was stopped after { $seconds } seconds
    .hint = look for very large images in that report and try again; use `--no-pdf` when only the site is needed
LKP0901 = two inputs both make `{ $path }`
    .hint = rename one of them or give it another code

## LKP10: a built site that does not agree with the data

LKP1001 = this output is not there
    .hint = build again with `lakip build`, then find out who removed it
LKP1002 = this output cannot be read: { $reason }
    .hint = build again with `lakip build`; if it stays so, report it as a defect of the program
LKP1003 = this file is no longer what lakip wrote
    .hint = outputs are not edited by hand: change the data in `content/`, then build again with `lakip build`
LKP1004 = this file lies in the output folder but was not written by lakip
    .hint = move it out of the output folder; what is to be published goes in through `content/`
LKP1005 = table `{ $table }`, { $row ->
        [0] heading
       *[other] row { $row }
    }, { $column ->
        [0] number
       *[other] column `{ $column }`
    }: should be { $expected ->
        [0] empty
       *[other] `{ $expected }`
    }, is { $found ->
        [0] empty
       *[other] `{ $found }`
    }
    .hint = build again with `lakip build`; if it still differs, report it as a defect of the program and do not publish
LKP1006 = part `{ $place }`: should say `{ $expected }`, { $found ->
        [0] which is not found
       *[other] says `{ $found }`
    }
    .hint = build again with `lakip build`; if it still differs, report it as a defect of the program and do not publish
LKP1007 = table `{ $table }` is not found
    .hint = build again with `lakip build`; if you changed the page templates, make sure that all tables are shown
LKP1008 = table `{ $table }` should have { $expected } rows, has { $found }
    .hint = build again with `lakip build`; if you changed the page templates, make sure that all rows are shown

## Tool errors: one line, what, where, and how to mend it

tool-no-root = the project folder `{ $path }` does not exist or is no folder; name the right one with --root
tool-no-content = `{ $path }` has no folder `content`; run lakip in the project folder, or name it with --root
tool-output-overlaps = the output folder `{ $path }` overlaps with the input folder `{ $input }`; choose another one with --output
tool-output-not-folder = the output folder `{ $path }` is no folder; remove or move it, or choose another one with --output
tool-output-foreign = the output folder `{ $path }` holds files that lakip did not make; empty it, or choose another one with --output
tool-manifest-foreign = `{ $path }` is no sound manifest of lakip; empty the output folder if it belongs to this site, or choose another one with --output
tool-blocked = `{ $path }` stands in the way of an output and was not made by lakip; remove or move it, then try again
tool-busy = another lakip process is writing to the output folder `{ $path }`; wait for it, then try again
tool-no-agency = there is no agency `{ $slug }`; { $suggestion ->
        [0] take the name of its folder in `content/`
       *[other] did you mean `{ $suggestion }`?
    }
tool-no-year = there are no data of { $year }; check the year, or make its folder in `content/`
tool-share = { $reason ->
        [none] `{ $path }` was not made by `lakip build --shard`; name the output folder of every share
        [number] `{ $path }` belongs to a division into another number; build all shares with the same N
        [double] `{ $path }` is a share that was named before; name every share once
        [missing] not all shares were named, for instance beside `{ $path }`; name them all
        [input] `{ $path }` was built from other input, other options or by another version of lakip; build that share again
       *[changed] `{ $path }` was changed after it was built; build that share again
    }
tool-read = cannot read `{ $path }` ({ $reason }); check that it exists and that you may read it, then try again
tool-write = cannot write `{ $path }` ({ $reason }); check the disk space and your rights, then try again
tool-remove = cannot remove `{ $path }` ({ $reason }); check your rights, then try again
tool-engine-not-built = this program was built without the embedded PDF engine; use --pdf-engine cli with a typst program, or --no-pdf
tool-typst-not-on-path = no typst program on PATH; install it with `cargo install typst-cli --locked --version 0.15.1`, say where it is with --typst, or use --pdf-engine embedded
tool-typst-missing = no typst program at `{ $path }`; say where it is with --typst, or use --pdf-engine embedded
tool-typst-unrunnable = cannot run the typst program `{ $path }` ({ $reason }); name another one with --typst, or use --pdf-engine embedded
tool-typst-version = `{ $path }` is not typst 0.15 (it says `{ $reason }`); name another one with --typst, or use --pdf-engine embedded
tool-watch = cannot watch for changes ({ $reason }); try again with --poll
tool-serve = cannot serve on port { $port } of this machine ({ $reason }); choose another one with --port
io-storage-full = the disk is full
io-quota = the disk quota is used up
io-permission = permission denied
io-read-only = the file system is read-only
io-not-found = not found
io-not-a-folder = not a folder
io-is-a-folder = it is a folder
io-in-use = another program uses it
issue-would = { $count ->
        [0] nothing to record
        [one] one issue would be recorded; nothing is written yet, repeat with --yes
       *[other] { $count } issues would be recorded; nothing is written yet, repeat with --yes
    }
issue-written = { $count ->
        [0] nothing to record
        [one] one issue recorded
       *[other] { $count } issues recorded
    }
issue-recorded = { $title } version { $version } is on record
issue-draft = { $title } is not approved and cannot be issued; fill in its approval in pengesahan.yaml
issue-incomplete = { $title } is approved but incomplete and cannot be issued; see `lakip check --final`
issue-unknown = there is no such report; check the year, the name of the report, and --agency
issue-many = several agencies have that report; name the folder of one with --agency
issue-not-appendable = nothing can be added to the end of `{ $file }`; write `terbitan:` as a list with each row on its own line
watch-waiting = watching content/ and templates/; Ctrl-C to stop
watch-stopped = stopped watching
serve-other-port = port { $port } is taken by another program; the preview uses another one
serve-ready = preview at { $url }; Ctrl-C to stop
serve-stopped = stopped serving

## Usage errors

usage-unknown-argument = unknown argument `{ $what }`
usage-unknown-command = unknown command `{ $what }`
usage-missing-value = `{ $what }` needs a value
usage-invalid-value = the value `{ $what }` cannot be used for `{ $argument }`
usage-missing-argument = `{ $what }` is missing
usage-repeated = `{ $what }` cannot be used twice or together with the others
usage-other = cannot read the command ({ $what })
usage-suggestion = , did you mean `{ $suggestion }`
usage-see-help = ; see `lakip --help --lang en`

## Help

help-heading-usage = Usage:
help-usage = <command> [options]
help-usage-command = [options]
help-heading-commands = Commands
help-usage-issue = <year> <report>
help-usage-merge = <folder>…
help-heading-arguments = Arguments
help-heading-options = Options
about-lakip = Makes the performance website and print-ready reports from the quarterly data in content/
about-build = Build the site and the PDFs into the output folder
about-check = Check all data without writing anything
about-issue = Record the issue of an approved report in terbitan.yaml
about-watch = Build again whenever content/ or templates/ changes
about-serve = Serve a preview on this computer; open pages follow every change
about-verify = Compare the built site with the data, figure by figure: pages, PDFs and data files
about-merge = Join the shares that `build --shard` made into one site
about-clean = Remove what earlier builds left to be reused (folder .lakip)
help-root = Project folder, which holds content/ (default: this folder)
help-output = Output folder (default: output/ in the project folder)
help-offline = Links name index.html, so that the site opens from a folder or a USB stick without a server
help-base-url = Address of the published site, replaces alamat_situs in situs.yaml
help-final = Missing data are errors instead of warnings
help-lang = Language of messages: id (default) or en
help-format = Form of findings: human (default) or short to stderr, json or sarif to stdout
help-pdf-engine = PDF engine: embedded or cli (a typst program); default: mesin_pdf in situs.yaml
help-typst = Where the typst program is (also by LAKIP_TYPST)
help-no-pdf = Typeset no PDFs; old PDFs that are no longer right are removed
help-jobs = Number of PDFs typeset at the same time (default: number of processor cores)
help-quiet = No progress bar and no summary line
help-year = Year of the report
help-report = Report: triwulan-1 to triwulan-4, semester-1, semester-2, or tahunan
help-all = Record all approved reports that are not on record
help-agency = Folder of the agency, when the site has several
help-date = Day of issue (default: that of the approval, or of the last correction)
help-yes = Write to terbitan.yaml; without it, only show
help-poll = Look for changes once a second, for network drives
help-port = Port number (default: 8025); when another program has it, the next free one
help-open = Open the browser
help-only-agency = Make only the agency of this folder; other output files stay
help-only-year = Make only this year; other output files stay
help-shard = Make only share I of N, into an output folder of its own, to be joined by `merge`
help-shares = Output folders of all shares
help-help = Show this help
help-version = Show the version
