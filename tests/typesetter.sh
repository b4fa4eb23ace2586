#!/bin/sh
if [ "$1" = --version ]; then echo "typst 0.15.1 (test)"; exit; fi
for last; do :; done
echo "$last" >> CALLS
hash=$(find . -name '*.json' -o -name '*.csv' -o -name '*.svg' | sort | xargs cat | /usr/bin/env -i sha256sum)
cat > "$last" <<END
%PDF-1.7
%${hash%% *}
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595.276 841.89]>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R>>
endobj
xref
0 4
0000000000 65535 f 
0000000075 00000 n 
0000000120 00000 n 
0000000200 00000 n 
trailer
<</Size 4/Root 1 0 R>>
startxref
243
%%EOF
END
