use std::fmt;

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, printed as 64 hexadecimal digits so that `sha256sum` can check it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

/// Hash of the bytes as they are.
pub fn content_hash(bytes: &[u8]) -> ContentHash {
    ContentHash(Sha256::digest(bytes).into())
}

/// Hash of a text with its line ends folded to LF, so that a checkout on Windows hashes alike.
pub fn normalized_hash(bytes: &[u8]) -> ContentHash {
    if !bytes.contains(&b'\r') {
        return content_hash(bytes);
    }
    let mut folded = Vec::with_capacity(bytes.len());
    for (i, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(i + 1) != Some(&b'\n') {
            folded.push(*byte);
        }
    }
    content_hash(&folded)
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_do_not_matter_when_normalized() {
        assert_eq!(normalized_hash(b"a\r\nb\r"), content_hash(b"a\nb\r"));
        assert_eq!(content_hash(b"").to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
