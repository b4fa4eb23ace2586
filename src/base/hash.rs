use std::{fmt, io};

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, printed as 64 hexadecimal digits so that `sha256sum` can check it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// Reads 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let mut hash = [0; 32];
        let digits = text.as_bytes();
        if digits.len() != 2 * hash.len() {
            return None;
        }
        for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        Some(Self(hash))
    }
}

/// Hash of the bytes as they are.
pub fn content_hash(bytes: &[u8]) -> ContentHash {
    ContentHash(Sha256::digest(bytes).into())
}

/// Hashes what is written to it: for what is too long to hold at once.
#[derive(Debug, Clone, Default)]
pub struct HashWriter(Sha256);

impl HashWriter {
    /// Hash of all that was written.
    pub fn hash(self) -> ContentHash {
        ContentHash(self.0.finalize().into())
    }
}

impl io::Write for HashWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        // Hexadecimal digits are ASCII.
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
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
    fn what_is_printed_is_read() {
        let hash = content_hash(b"a");
        assert_eq!(ContentHash::parse(&hash.to_string()), Some(hash));
        for bad in ["", "ab", &hash.to_string().to_uppercase(), &hash.to_string().replace('a', "g")] {
            assert_eq!(ContentHash::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn line_ends_do_not_matter_when_normalized() {
        assert_eq!(normalized_hash(b"a\r\nb\r"), content_hash(b"a\nb\r"));
        assert_eq!(content_hash(b"").to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
