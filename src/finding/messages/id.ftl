# Pesan untuk pembaca: huruf kecil di awal, tanpa titik di akhir, sebut bendanya dan cara memperbaikinya.
# Nilai yang boleh kosong ($suggestion, $owner) sampai di sini sebagai angka 0, sehingga dipilih dengan [0].

## Judul bagian dan baris ringkasan

label-error = galat
label-warning = peringatan
label-help = cara memperbaiki
label-related = lihat juga
summary-clean = tidak ada galat atau peringatan
summary-findings = { $errors } galat, { $warnings } peringatan
summary-checked = selesai diperiksa: { $errors ->
        [0] tidak ada galat
       *[other] { $errors } galat
    }, { $warnings ->
        [0] tidak ada peringatan
       *[other] { $warnings } peringatan
    }, { $seconds } detik
summary-built = selesai: { $pages } halaman, { $compiled } PDF disusun, { $reused } PDF dipakai ulang, { $warnings ->
        [0] tidak ada peringatan
       *[other] { $warnings } peringatan
    }, { $seconds } detik
summary-failed = gagal: { $errors } galat, { $warnings } peringatan; folder keluaran tidak diubah
clean-done = { $files } berkas ingatan dihapus ({ $size } MiB)
summary-verified = selesai dibandingkan: { $values ->
        [0] tidak ada nilai
       *[other] { $values } nilai
    } di { $files } berkas ({ $detail }), { $errors ->
        [0] tidak ada galat
       *[other] { $errors } galat
    }, { $warnings ->
        [0] tidak ada peringatan
       *[other] { $warnings } peringatan
    }, { $seconds } detik

## LKP01: berkas

LKP0101 = berkas atau folder tidak dapat dibaca: { $reason ->
        [permission] tidak ada izin
        [not-found] tautan ini tidak menuju apa pun
        [not-a-file] ini bukan berkas biasa
        [loop] tautan ini berputar kembali ke folder di atasnya
        [name] namanya memuat karakter yang tidak dapat dipakai
       *[other] { $reason }
    }
    .hint = { $reason ->
        [not-found] hapus tautan ini, atau ganti dengan berkasnya
        [not-a-file] ganti dengan berkas biasa, atau pindahkan ke luar folder proyek
        [loop] hapus tautan ini
        [name] ganti namanya; pakai huruf, angka, titik, dan tanda hubung
       *[other] pastikan berkas masih ada dan dapat Anda buka, lalu ulangi perintahnya
    }
LKP0102 = berkas berukuran { $size } MiB, sedangkan batasnya { $limit } MiB
    .hint = pindahkan berkas ini ke luar folder proyek, atau perkecil dahulu ukurannya
LKP0103 = berkas teks ini tidak disimpan sebagai UTF-8
    .hint = simpan ulang berkas dengan penyandian UTF-8 (di Notepad: Simpan Sebagai, lalu pilih UTF-8)
LKP0104 = tautan ini menunjuk ke luar folder proyek
    .hint = salin berkas aslinya ke dalam folder proyek, lalu hapus tautannya
LKP0105 = berkas `{ $name }` tidak dipakai oleh laporan mana pun
    .hint = { $suggestion ->
        [0] periksa nama dan letaknya pada docs/panduan-isi.md, atau pindahkan ke luar `content/`
       *[other] mungkin maksudnya `{ $suggestion }`; ganti namanya, atau pindahkan ke luar `content/`
    }
LKP0106 = berkas wajib `{ $name }` belum ada
    .hint = buat berkas itu; contoh isinya ada di docs/panduan-isi.md
LKP0107 = penulisan YAML keliru: { $detail ->
        [quote] tanda petik belum ditutup
        [after-quote] ada tulisan sesudah tanda petik penutup
        [escape] garis miring terbalik di dalam tanda petik ganda
        [bracket] kurung tidak berpasangan, atau koma di dalam kurung kurang
        [tab] ada tab, padahal baris hanya boleh menjorok dengan spasi
        [colon] ada titik dua di dalam nilai, atau baris ini menjorok tidak sama dengan baris sebelumnya
        [key] titik dua sesudah kunci belum ada, atau belum ada spasi sesudahnya
        [indent] baris ini menjorok tidak sama dengan baris lain pada bagian yang sama
        [character] nilai ini diawali tanda yang tidak boleh mengawali teks biasa
        [alias] `*` mengawali rujukan yang tidak ada
       *[other] { $detail }
    }
    .hint = { $detail ->
        [quote] tutup teksnya dengan tanda petik yang sama
        [character] tulis nilainya di antara tanda petik, misalnya `"@dishub"`
        [colon] tulis nilai yang memuat titik dua di antara tanda petik, dan samakan jumlah spasi di awal baris
        [alias] hapus tanda `*`, atau tulis nilainya di antara tanda petik
       *[other] periksa titik dua, tanda petik, kurung, dan jumlah spasi di awal baris ini dan baris sebelumnya
    }
LKP0108 = isi YAML terlalu besar, terlalu dalam, atau mengembang tanpa batas
    .hint = pecah isinya menjadi beberapa berkas menurut docs/panduan-isi.md, dan jangan memakai jangkar `&` dan `*`
LKP0109 = berkas ini kosong
    .hint = isi menurut contoh di docs/panduan-isi.md, atau hapus berkasnya

## LKP02: bentuk isian

LKP0201 = kunci `{ $key }` tidak dikenal
    .hint = { $suggestion ->
        [0] kunci yang berlaku di sini: { $allowed }
       *[other] mungkin maksudnya `{ $suggestion }`? kunci yang berlaku di sini: { $allowed }
    }
LKP0202 = kunci wajib `{ $key }` belum ada
    .hint = tambahkan baris `{ $key }: …` pada bagian ini
LKP0203 = kunci `{ $key }` ditulis dua kali
    .hint = gabungkan isinya menjadi satu, lalu hapus kunci yang kedua
LKP0204 = bentuk isian keliru: di sini diminta { $expected ->
        [value] satu nilai
        [list] daftar
        [mapping] pasangan kunci dan nilai
       *[other] { $expected }
    }, bukan { $found ->
        [value] satu nilai
        [list] daftar
        [mapping] pasangan kunci dan nilai
       *[other] { $found }
    }
    .hint = { $expected ->
        [value] tulis satu nilai pada baris itu, misalnya `nama: Sekretariat`
        [list] tulis setiap isi pada baris sendiri yang diawali `- `, atau `[]` bila tidak ada isinya
        [mapping] tulis setiap isi pada baris sendiri dengan bentuk `kunci: nilai`
       *[other] tulis menurut contoh di docs/panduan-isi.md
    }
LKP0205 = angka `{ $text }` dapat dibaca dua cara
    .hint = tulis tanpa titik ribuan dan dengan titik desimal: `1250` untuk seribu dua ratus lima puluh, `1.25` untuk satu koma dua lima
LKP0206 = `{ $text }` bukan angka
    .hint = tulis angkanya saja, tanpa satuan, persen, atau Rp, misalnya `85.5`; bila datanya belum ada, hapus barisnya
LKP0207 = `{ $text }` bukan tanggal yang ada di kalender
    .hint = tulis tahun-bulan-tanggal, misalnya `2025-03-31`
LKP0208 = kata `{ $text }` tidak berlaku di sini
    .hint = { $suggestion ->
        [0] pilihannya: { $allowed }
       *[other] mungkin maksudnya `{ $suggestion }`? pilihannya: { $allowed }
    }
LKP0209 = isi `{ $key }` kosong
    .hint = isi nilainya, atau hapus barisnya bila memang belum ada; kosong tidak sama dengan nol
LKP0210 = `{ $text }` tidak sesuai dengan bentuk yang diminta
    .hint = { $form ->
        [code] tulis kode tanpa spasi, misalnya `IKU-01`
        [sha256] tulis 64 angka heksadesimal keluaran `sha256sum`
        [url] tulis alamat lengkap, misalnya `https://kinerja.example.go.id/`
        [repository] tulis alamat satu baris berkas, misalnya `https://git.example.go.id/kinerja/-/blob/{"{"}komit{"}"}/{"{"}berkas{"}"}#L{"{"}baris{"}"}`
        [color] tulis warna enam angka heksadesimal, misalnya `"#166534"`
        [dark-color] pilih warna yang lebih gelap, misalnya `"#17375e"`, agar tulisan putih di atasnya terbaca
        [month-day] tulis bulan-tanggal dua angka, misalnya `02-28`
        [positive] tulis angka di atas nol, misalnya `100`
        [rupiah] tulis rupiah dengan paling banyak dua angka di belakang titik, misalnya `1250000.50`
        [slug] ganti nama folder perangkat daerah: huruf, angka, dan tanda hubung, misalnya `dishub`
       *[other] tulis dengan bentuk: { $form }
    }

## LKP03: rujukan

LKP0301 = { $kind ->
        [indicator] indikator
        [unit] unit
        [official] pejabat
        [goal] tujuan
        [objective] sasaran
        [program] program
        [leaf] sub kegiatan
        [budget] kode anggaran
        [scale] skala predikat
        [letter-scale] skala huruf
        [letter] huruf
        [analysis] judul analisis
        [report] laporan
        [step] langkah SOP
        [checklist] butir daftar periksa
        [file] berkas
       *[other] { $kind }
    } `{ $code }` tidak dikenal
    .hint = { $suggestion ->
        [0] periksa ejaannya, atau nyatakan dahulu di berkas asalnya
       *[other] mungkin maksudnya `{ $suggestion }`?
    }
LKP0302 = { $kind ->
        [indicator] indikator
        [unit] unit
        [official] pejabat
        [goal] tujuan
        [objective] sasaran
        [program] program
        [leaf] sub kegiatan
        [budget] kode anggaran
        [scale] skala predikat
        [letter-scale] skala huruf
        [letter] huruf
        [report] laporan
        [step] langkah SOP
        [checklist] butir daftar periksa
        [file] berkas
        [plan-year] tahun Renstra
       *[other] { $kind }
    } `{ $code }` dinyatakan dua kali
    .hint = hapus salah satunya, atau beri kode lain bila memang dua hal yang berbeda
LKP0303 = { $reason ->
        [other-unit] indikator `{ $indicator }` diisi oleh unit `{ $unit }`, padahal penanggung jawabnya unit `{ $owner }`
       *[not-agreed] indikator `{ $indicator }` tidak ada dalam perjanjian kinerja tahun ini
    }
    .hint = { $reason ->
        [other-unit] pindahkan baris ini ke berkas unit `{ $owner }`, atau ubah `penanggung_jawab` di rencana-aksi.yaml
       *[not-agreed] hapus baris ini dari berkas unit `{ $unit }`, atau tambahkan indikatornya ke perjanjian kinerja
    }
LKP0304 = { $owner ->
        [0] sub kegiatan `{ $code }` tidak ada dalam anggaran tahun ini
       *[other] belanja sub kegiatan `{ $code }` diisi oleh unit `{ $unit }`, padahal menurut anggaran dilaporkan oleh unit `{ $owner }`
    }
    .hint = { $owner ->
        [0] periksa kodenya, atau tambahkan sub kegiatan itu ke anggaran.yaml dengan `unit: { $unit }`
       *[other] pindahkan baris ini ke berkas unit `{ $owner }`, atau ubah `unit` di anggaran.yaml
    }
LKP0305 = `{ $key }` berisi `{ $value }`, padahal menurut nama dan letak berkasnya `{ $expected }`
    .hint = tulis `{ $key }: { $expected }`, atau pindahkan berkas ini ke tempat yang benar
LKP0306 = pejabat `{ $official }` tidak sedang menjabat pada { $date }
    .hint = periksa tanggalnya, atau lengkapi `mulai` dan `selesai` masa jabatan pejabat itu di instansi.yaml

## LKP04: nilai

LKP0401 = target triwulan `{ $indicator }` bergabung menjadi { $rolled }, padahal target tahunannya { $annual }
    .hint = samakan keduanya; penggabungannya memakai agregasi `{ $rollup }`
LKP0402 = indikator `{ $indicator }` bersatuan { $unit } tidak dapat dijumlahkan
    .hint = ganti `agregasi` di Renstra, misalnya `akhir` atau `rata_rata`; untuk persentase dari hitungan pakai `rasio`
LKP0403 = penyebut indikator `{ $indicator }` nol
    .hint = isi penyebut yang sebenarnya; bila belum ada yang dihitung pada triwulan ini, hapus barisnya dan jelaskan di `catatan`
LKP0404 = cara mengisi indikator `{ $indicator }` keliru: di sini diminta { $expected ->
        [number] angka
        [letter] huruf dari skalanya
        [ratio] pembilang dan penyebut
       *[other] { $expected }
    }
    .hint = { $expected ->
        [number] isi `nilai` dengan angka, misalnya `nilai: 85.5`
        [letter] isi `nilai` dengan huruf, misalnya `nilai: WTP`
        [ratio] ganti `nilai` dengan `pembilang` dan `penyebut`
       *[other] tulis menurut contoh di docs/panduan-isi.md
    }
LKP0405 = nilai `{ $letter }` tidak ada dalam skala `{ $scale }`
    .hint = pakai salah satu dari: { $allowed }
LKP0406 = angka `{ $text }` kurang dari nol
    .hint = periksa tanda minusnya; angka ini tidak mungkin di bawah nol
LKP0407 = tanggal { $date } berada di luar tahun { $year }
    .hint = perbaiki tanggalnya, atau pindahkan berkas ini ke folder tahun yang benar
LKP0408 = target indikator `{ $indicator }` keliru bentuknya: di sini diminta { $expected ->
        [number] angka
        [letter] huruf dari skalanya
        [range] rentang
       *[other] { $expected }
    }
    .hint = { $expected ->
        [number] tulis satu angka, misalnya `85.5`
        [letter] tulis satu huruf dari `skala_huruf` indikator itu, misalnya `WTP`
        [range] tulis batas bawah dan batas atasnya, misalnya `0.60 s.d. 0.75`
       *[other] tulis menurut contoh di docs/panduan-isi.md
    }
LKP0409 = batas bawah rentang `{ $text }` lebih besar daripada batas atasnya
    .hint = tukar kedua angkanya, misalnya `0.60 s.d. 0.75`
LKP0410 = angka kumulatif `{ $indicator }` turun dari { $before } menjadi { $now }
    .hint = angka kumulatif dihitung sejak Januari; periksa apakah yang ditulis hanya angka triwulan ini saja
LKP0411 = `{ $indicator }` terealisasi padahal targetnya nol, sehingga capaiannya tidak dinilai
    .hint = periksa targetnya; bila memang nol, jelaskan di narasi
LKP0412 = belanja `{ $code }` sebesar { $spent } melampaui pagu { $ceiling }, lebih { $excess }
    .hint = periksa angka belanja triwulan ini dan sebelumnya, atau isi `pagu_perubahan` bila pagunya sudah diubah
LKP0413 = ada belanja { $spent } pada `{ $code }` yang pagunya belum diisi
    .hint = isi `pagu` sub kegiatan itu di anggaran.yaml, atau periksa kode belanjanya
LKP0414 = jumlah tertulis `{ $code }` adalah { $written }, padahal jumlah rinciannya { $sum } (selisih { $difference })
    .hint = hapus jumlah yang tertulis supaya dihitung sendiri, atau perbaiki rinciannya
LKP0415 = belanja bulanan `{ $code }` berjumlah { $months }, padahal belanja triwulannya { $quarter }
    .hint = samakan `keuangan` ketiga bulan dengan `belanja` triwulan itu
LKP0416 = pagu `{ $code }` dalam perjanjian kinerja { $agreed }, padahal dalam anggaran { $budget }
    .hint = samakan keduanya, atau catat perubahannya dengan perjanjian kinerja perubahan
LKP0417 = tingkat pada skala `{ $scale }` tidak urut
    .hint = urutkan `minimal` dari besar ke kecil, dan akhiri dengan satu tingkat tanpa `minimal`
LKP0418 = perjanjian perubahan tidak memuat indikator `{ $indicator }`, padahal perjanjian murni memuatnya
    .hint = tulis ulang indikator itu beserta targetnya; perubahan memuat semua indikator, bukan hanya yang berubah

## LKP05: kelengkapan

LKP0501 = unit `{ $unit }` belum menyerahkan data triwulan { $quarter }
    .hint = mintalah unit itu mengisi `{ $file }`
LKP0502 = unit `{ $unit }` belum mengisi indikator `{ $indicator }`
    .hint = tambahkan realisasinya ke berkas unit itu; bila hasilnya nol, tulis `nilai: 0`
LKP0503 = unit `{ $unit }` belum mengisi belanja `{ $code }`
    .hint = tambahkan belanjanya ke berkas unit itu; bila belum ada belanja, tulis `realisasi: 0`
LKP0504 = folder triwulan { $quarter } tahun { $year } belum ada, padahal triwulan sesudahnya sudah diisi
    .hint = buat folder `triwulan-{ $quarter }` dan isi berkas setiap unit
LKP0505 = indikator `{ $indicator }` belum memiliki target triwulan
    .hint = tambahkan indikator itu dengan `tw1` sampai `tw4` ke rencana-aksi.yaml
LKP0506 = sub kegiatan `{ $code }` belum memiliki pagu
    .hint = isi `pagu` di anggaran.yaml; selama kosong, serapannya tidak dihitung
LKP0507 = berkas `{ $file }` berubah sesudah laporan { $report } disahkan
    .hint = kembalikan isinya, atau catat perubahannya di koreksi.yaml dengan sidik { $actual } (semula { $expected })
LKP0508 = laporan { $report } sudah disahkan, padahal datanya belum lengkap
    .hint = lengkapi datanya, atau ubah `status` laporan itu menjadi `proses`
LKP0509 = narasi laporan { $report } belum ada: { $part }
    .hint = tulis narasinya di `{ $file }`; yang dipenuhi: { $rule }
LKP0510 = bagian wajib laporan tahunan belum ada isinya: { $part }, { $reason ->
        [actual] realisasi tahun { $year } belum lengkap
        [year] data tahun { $year } belum ada, padahal data sebelumnya ada
        [target] target akhir Renstra (tahun { $year }) belum ada
        [ceiling] pagu programnya belum diisi
        [programs] belum ada program yang mendukung sasaran ini
       *[causes] analisis penyebab dan solusi tahun { $year } belum ditulis
    }
    .hint = { $reason ->
        [actual] isi realisasi di `{ $file }`
        [year] isi data tahun { $year } mulai dari `{ $file }`
        [target] tambahkan tahun { $year } pada `target` indikator itu di `{ $file }`
        [ceiling] isi `pagu` sub kegiatannya di `{ $file }`
        [programs] tulis kode sasaran itu pada `sasaran` program yang mendukungnya di `{ $file }`
       *[causes] tulis penyebab keberhasilan atau kegagalan serta solusinya di `{ $file }`
    }; yang dipenuhi: { $rule }
LKP0511 = bagian wajib laporan { $report } belum ada isinya: { $part }
    .hint = isi `{ $key }` di `{ $file }`; yang dipenuhi: { $rule }
LKP0512 = laporan { $report } belum memiliki penanda tangan: tidak ada kepala yang menjabat pada { $date }
    .hint = lengkapi `mulai` dan `selesai` masa jabatan kepala di `{ $file }`; yang dipenuhi: { $rule }
LKP0513 = laporan { $report } disahkan tanpa nomor pengesahan
    .hint = isi `nomor` pengesahan laporan itu di `{ $file }`, atau ubah `status` menjadi `selesai`; yang dipenuhi: { $rule }
LKP0514 = pernyataan telah direviu dinyatakan ada, padahal `{ $key }` belum diisi
    .hint = isi `{ $key }` di `{ $file }`, atau ubah `pernyataan` menjadi `false`; yang dipenuhi: { $rule }
LKP0515 = versi terbitan laporan { $report } tertulis { $version }, padahal seharusnya { $expected }
    .hint = urutkan terbitan dari yang paling lama, dengan versi 1, 2, 3 tanpa lompatan; pakai `lakip issue` untuk menambahnya

## LKP06: narasi

LKP0601 = narasi menyebut indikator `{ $code }` yang tidak ada dalam Renstra
    .hint = { $suggestion ->
        [0] periksa kodenya, atau tambahkan indikator itu ke Renstra
       *[other] mungkin maksudnya `{ $suggestion }`?
    }
LKP0602 = tautan `{ $target }` menuju halaman yang tidak ada
    .hint = tulis jalur mutlak halaman yang ada, misalnya `/2025/triwulan-1/`, atau `indikator:IKU-01`
LKP0603 = gambar `{ $target }` tidak ada atau jenisnya tidak dapat dicetak
    .hint = simpan gambar PNG, JPEG, atau SVG di dekat narasi ini, lalu tulis jalurnya relatif terhadap berkas narasi
LKP0604 = gambar `{ $target }` belum memiliki teks alternatif
    .hint = tulis isi gambar di dalam kurung siku: `![Pemasangan rambu di ruas Paringin–Juai](…)`
LKP0605 = HTML mentah `{ $text }` tidak dipakai dalam narasi
    .hint = pakai Markdown, misalnya `**tebal**`, atau hapus tandanya
LKP0606 = judul melompat dari tingkat { $from } ke tingkat { $to }
    .hint = turunkan judul satu tingkat saja: `##` lalu `###`
LKP0607 = tautan `{ $target }` memakai jenis yang tidak diizinkan
    .hint = pakai `https:`, `http:`, `mailto:`, `tel:`, atau jalur di situs ini
LKP0608 = kutipan, daftar, atau penekanan bersarang lebih dari { $limit } tingkat
    .hint = sederhanakan susunannya; pisahkan menjadi beberapa paragraf atau daftar

## LKP07–LKP09: pola halaman, penyusunan PDF, keluaran

LKP0701 = pola halaman tidak dapat dipakai: { $detail }
    .hint = perbaiki pola itu pada baris ini, atau hapus berkasnya supaya pola bawaan dipakai
LKP0801 = penyusunan `{ $document }` gagal: { $detail }
    .hint = perbaiki baris yang ditunjuk; bila yang ditunjuk pola cetak bawaan, laporkan sebagai kesalahan program
LKP0802 = penyusunan `{ $document }` dihentikan setelah { $seconds } detik
    .hint = periksa gambar yang sangat besar pada laporan itu, lalu ulangi; pakai `--no-pdf` bila hanya situsnya yang diperlukan
LKP0901 = dua masukan sama-sama menghasilkan `{ $path }`
    .hint = ganti nama atau kode salah satunya

## LKP10: situs jadi yang tidak sama dengan data

LKP1001 = berkas keluaran ini tidak ada
    .hint = bangun ulang dengan `lakip build`, lalu cari tahu siapa yang menghapusnya
LKP1002 = berkas keluaran ini tidak dapat dibaca: { $reason }
    .hint = bangun ulang dengan `lakip build`; bila tetap begitu, laporkan sebagai kesalahan program
LKP1003 = isi berkas ini bukan lagi yang ditulis oleh lakip
    .hint = hasil tidak disunting dengan tangan: ubah datanya di `content/`, lalu bangun ulang dengan `lakip build`
LKP1004 = berkas ini ada di folder keluaran tetapi tidak ditulis oleh lakip
    .hint = pindahkan ke luar folder keluaran; yang hendak diterbitkan dimuat lewat `content/`
LKP1005 = tabel `{ $table }`, { $row ->
        [0] kepala tabel
       *[other] baris { $row }
    }, { $column ->
        [0] banyaknya
       *[other] kolom `{ $column }`
    }: seharusnya { $expected ->
        [0] kosong
       *[other] `{ $expected }`
    }, tertulis { $found ->
        [0] kosong
       *[other] `{ $found }`
    }
    .hint = bangun ulang dengan `lakip build`; bila tetap berbeda, laporkan sebagai kesalahan program dan jangan terbitkan
LKP1006 = bagian `{ $place }`: seharusnya `{ $expected }`, { $found ->
        [0] tidak ditemukan
       *[other] tertulis `{ $found }`
    }
    .hint = bangun ulang dengan `lakip build`; bila tetap berbeda, laporkan sebagai kesalahan program dan jangan terbitkan
LKP1007 = tabel `{ $table }` tidak ditemukan
    .hint = bangun ulang dengan `lakip build`; bila pola halaman diubah sendiri, pastikan semua tabel dimuat
LKP1008 = tabel `{ $table }` seharusnya mempunyai { $expected } baris, tertulis { $found }
    .hint = bangun ulang dengan `lakip build`; bila pola halaman diubah sendiri, pastikan semua baris dimuat

## Kesalahan alat: satu baris, apa, di mana, dan cara memperbaikinya

tool-no-root = folder proyek `{ $path }` tidak ada atau bukan folder; sebutkan folder yang benar dengan --root
tool-no-content = `{ $path }` tidak memuat folder `content`; jalankan lakip di folder proyek, atau sebutkan foldernya dengan --root
tool-output-overlaps = folder keluaran `{ $path }` bertumpang tindih dengan folder masukan `{ $input }`; pilih folder lain dengan --output
tool-output-not-folder = folder keluaran `{ $path }` bukan folder; hapus atau pindahkan, atau pilih folder lain dengan --output
tool-output-foreign = folder keluaran `{ $path }` berisi berkas yang tidak dibuat oleh lakip; kosongkan folder itu, atau pilih folder lain dengan --output
tool-manifest-foreign = `{ $path }` bukan manifes lakip yang utuh; kosongkan folder keluaran itu bila memang milik situs ini, atau pilih folder lain dengan --output
tool-blocked = `{ $path }` menghalangi keluaran dan tidak dibuat oleh lakip; hapus atau pindahkan, lalu ulangi
tool-busy = folder keluaran `{ $path }` sedang ditulis oleh proses lakip lain; tunggu sampai selesai, lalu ulangi
tool-no-agency = tidak ada perangkat daerah `{ $slug }`; { $suggestion ->
        [0] pakai nama foldernya di `content/`
       *[other] maksud Anda `{ $suggestion }`?
    }
tool-no-year = tidak ada data tahun { $year }; periksa tahunnya, atau buat foldernya di `content/`
tool-share = { $reason ->
        [none] `{ $path }` bukan hasil `lakip build --shard`; sebut folder keluaran setiap bagian
        [number] `{ $path }` berasal dari pembagian yang lain jumlahnya; bangun semua bagian dengan N yang sama
        [double] `{ $path }` adalah bagian yang sudah disebut; sebut setiap bagian satu kali
        [missing] belum semua bagian disebut, misalnya di samping `{ $path }`; sebut semuanya
        [input] `{ $path }` dibangun dari masukan, pilihan, atau versi lakip yang lain; bangun ulang bagian itu
       *[changed] `{ $path }` berubah setelah dibangun; bangun ulang bagian itu
    }
tool-read = `{ $path }` tidak dapat dibaca ({ $reason }); periksa keberadaan dan izinnya, lalu ulangi
tool-write = `{ $path }` tidak dapat ditulis ({ $reason }); periksa ruang disk dan izinnya, lalu ulangi
tool-remove = `{ $path }` tidak dapat dihapus ({ $reason }); periksa izinnya, lalu ulangi
tool-engine-not-built = program ini dibuat tanpa mesin PDF tertanam; pakai --pdf-engine cli dengan program typst, atau --no-pdf
tool-typst-not-on-path = program typst tidak ditemukan di PATH; pasang dengan `cargo install typst-cli --locked --version 0.15.1`, sebutkan tempatnya dengan --typst, atau pakai --pdf-engine embedded
tool-typst-missing = program typst tidak ada di `{ $path }`; sebutkan tempat yang benar dengan --typst, atau pakai --pdf-engine embedded
tool-typst-unrunnable = program typst `{ $path }` tidak dapat dijalankan ({ $reason }); sebutkan yang lain dengan --typst, atau pakai --pdf-engine embedded
tool-typst-version = `{ $path }` bukan typst 0.15 (jawabannya `{ $reason }`); sebutkan yang lain dengan --typst, atau pakai --pdf-engine embedded
tool-watch = perubahan tidak dapat dipantau ({ $reason }); coba lagi dengan --poll
tool-serve = pratinjau tidak dapat disajikan di port { $port } komputer ini ({ $reason }); pilih port lain dengan --port
io-storage-full = disk penuh
io-quota = kuota disk habis
io-permission = izin ditolak
io-read-only = sistem berkas hanya dapat dibaca
io-not-found = tidak ada
io-not-a-folder = bukan folder
io-is-a-folder = merupakan folder
io-in-use = dipakai program lain
issue-would = { $count ->
        [0] tidak ada yang perlu dicatat
       *[other] { $count } terbitan akan dicatat; belum ada yang ditulis, ulangi dengan --yes
    }
issue-written = { $count ->
        [0] tidak ada yang perlu dicatat
       *[other] { $count } terbitan dicatat
    }
issue-recorded = { $title } versi { $version } sudah tercatat
issue-draft = { $title } belum disahkan, sehingga belum dapat diterbitkan; isi pengesahannya di pengesahan.yaml
issue-incomplete = { $title } disahkan padahal belum lengkap, sehingga belum dapat diterbitkan; lihat `lakip check --final`
issue-unknown = laporan itu tidak ada; periksa tahun, nama laporan, dan --agency
issue-many = beberapa perangkat daerah memiliki laporan itu; sebutkan foldernya dengan --agency
issue-not-appendable = `{ $file }` tidak dapat ditambah di akhirnya; tulis `terbitan:` sebagai daftar yang setiap isinya pada baris sendiri
watch-waiting = memantau content/ dan templates/; Ctrl-C untuk berhenti
watch-stopped = pemantauan dihentikan
serve-other-port = port { $port } sedang dipakai program lain; pratinjau memakai port lain
serve-ready = pratinjau di { $url }; Ctrl-C untuk berhenti
serve-stopped = pratinjau dihentikan

## Kesalahan penulisan perintah

usage-unknown-argument = `{ $what }` tidak dikenal
usage-unknown-command = perintah `{ $what }` tidak dikenal
usage-missing-value = `{ $what }` memerlukan nilai
usage-invalid-value = nilai `{ $what }` tidak dapat dipakai untuk `{ $argument }`
usage-missing-argument = `{ $what }` belum disebut
usage-repeated = `{ $what }` tidak dapat dipakai berulang atau bersama yang lain
usage-other = perintah tidak dapat dibaca ({ $what })
usage-suggestion = , mungkin maksudnya `{ $suggestion }`
usage-see-help = ; lihat `lakip --help`

## Bantuan

help-heading-usage = Pemakaian:
help-usage = <perintah> [opsi]
help-usage-command = [opsi]
help-heading-commands = Perintah
help-usage-issue = <tahun> <laporan>
help-usage-merge = <folder>…
help-heading-arguments = Argumen
help-heading-options = Opsi
about-lakip = Membuat situs dan laporan kinerja siap cetak dari data triwulanan di content/
about-build = Membangun situs dan PDF ke folder keluaran
about-check = Memeriksa semua data tanpa menulis apa pun
about-issue = Mencatat terbitan laporan yang disahkan di terbitan.yaml
about-watch = Membangun ulang setiap kali content/ atau templates/ berubah
about-serve = Menyajikan pratinjau di komputer ini; halaman yang terbuka ikut berubah
about-verify = Membandingkan situs jadi dengan data, angka demi angka: halaman, PDF, dan berkas data
about-merge = Menggabungkan bagian-bagian hasil `build --shard` menjadi satu situs
about-clean = Menghapus ingatan hasil bangunan terdahulu (folder .lakip)
help-root = Folder proyek yang memuat content/ (bawaan: folder ini)
help-output = Folder keluaran (bawaan: output/ di folder proyek)
help-offline = Tautan menyebut index.html, sehingga situs dapat dibuka langsung dari folder atau USB tanpa peladen
help-base-url = Alamat situs setelah terbit, mengganti alamat_situs di situs.yaml
help-final = Data yang belum lengkap menjadi galat, bukan peringatan
help-lang = Bahasa pesan: id (bawaan) atau en
help-format = Bentuk temuan: human (bawaan) atau short ke stderr, json atau sarif ke stdout
help-pdf-engine = Mesin PDF: embedded (tertanam) atau cli (program typst); bawaan: mesin_pdf di situs.yaml
help-typst = Letak program typst (juga lewat LAKIP_TYPST)
help-no-pdf = Tidak menyusun PDF; PDF lama yang isinya tidak lagi sesuai dihapus
help-jobs = Banyaknya PDF yang disusun bersamaan (bawaan: jumlah inti prosesor)
help-quiet = Tanpa bilah kemajuan dan baris ringkasan
help-year = Tahun laporan
help-report = Laporan: triwulan-1 sampai triwulan-4, semester-1, semester-2, atau tahunan
help-all = Mencatat semua laporan yang disahkan dan belum tercatat
help-agency = Folder perangkat daerah, bila situs memuat beberapa
help-date = Tanggal terbit (bawaan: tanggal pengesahan, atau tanggal koreksi yang terakhir)
help-yes = Menulis ke terbitan.yaml; tanpa ini hanya ditampilkan
help-poll = Melihat perubahan sekali sedetik, untuk drive jaringan
help-port = Nomor port (bawaan: 8025); bila sedang dipakai program lain, berikutnya yang kosong
help-open = Membuka peramban
help-only-agency = Hanya membuat perangkat daerah dari folder ini; berkas keluaran lain dibiarkan
help-only-year = Hanya membuat tahun ini; berkas keluaran lain dibiarkan
help-shard = Hanya membuat bagian ke-I dari N, ke folder keluaran tersendiri, untuk digabung dengan `merge`
help-shares = Folder keluaran semua bagian
help-help = Menampilkan bantuan ini
help-version = Menampilkan versi
