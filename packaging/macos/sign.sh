#!/usr/bin/env bash
# Signs dist/ipsdesk.app from the inside out, puts it into a DMG, has Apple look at it and staples
# the answer. The identity and the key of the account come from the environment of the CI alone.
set -eu
cd "$(dirname "$0")/../.."
: "${IDENTITY:?name of the Developer ID Application certificate}"
: "${NOTARY_PROFILE:?name of the stored notarytool profile}"
version=$(sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
app=dist/ipsdesk.app
image=dist/ipsdesk-$version-$(uname -m).dmg
sign() { codesign --force --timestamp --options runtime --sign "$IDENTITY" "$@"; }

find "$app" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
  while IFS= read -r -d '' library; do sign "$library"; done
find "$app" -type d -name '*.framework' -print0 |
  while IFS= read -r -d '' framework; do sign "$framework"; done
sign --entitlements packaging/macos/entitlements.plist "$app"
codesign --verify --deep --strict "$app"

stage=$(mktemp -d)
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname ipsdesk -srcfolder "$stage" -format UDZO -ov "$image"
sign "$image"
xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
xcrun stapler staple "$image"
spctl --assess --type open --context context:primary-signature "$image"
