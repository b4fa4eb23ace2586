# What the checks of the website need besides Python, Java, npm and Chromium. To be sourced, with `tools` set to the folder of
# installed programs.

readonly VNU_VERSION=26.9.27

# Makes sure of the Nu Html Checker and exports VNU_JAR.
install_vnu() {
  local folder="$tools/vnu-jar-$VNU_VERSION"
  VNU_JAR="$folder/node_modules/vnu-jar/build/dist/vnu.jar"
  export VNU_JAR
  [[ -f $VNU_JAR ]] || npm install --prefix "$folder" --no-audit --no-fund "vnu-jar@$VNU_VERSION"
  java -jar "$VNU_JAR" --version
}

# Makes sure of axe-core and Lighthouse, as the lock file names them, and exports LAKIP_WEB_MODULES. Nothing of them may run
# while it is installed.
install_web_modules() {
  local source folder
  source="$(dirname "${BASH_SOURCE[0]}")"
  folder="$tools/web-$(cat "$source/package.json" "$source/package-lock.json" | sha256sum | cut -c1-12)"
  LAKIP_WEB_MODULES="$folder/node_modules"
  export LAKIP_WEB_MODULES
  if [[ ! -f $folder/whole ]]; then
    rm -rf "$folder"
    mkdir -p "$folder"
    cp "$source/package.json" "$source/package-lock.json" "$folder"
    npm ci --prefix "$folder" --no-audit --no-fund --ignore-scripts
    touch "$folder/whole"
  fi
  node "$LAKIP_WEB_MODULES/lighthouse/cli/index.js" --version
}
