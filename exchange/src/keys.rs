//! Keys of the instance, kept in a file outside the database: whoever holds only the database can neither open what is sealed here nor sign.

use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    path::Path,
};

use chacha20poly1305::{
    ChaCha20Poly1305, Key, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use ed25519_dalek::{Signature, Signer, SigningKey, Verifier, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::{Error, Result};

/// Bytes of a nonce of ChaCha20-Poly1305 (RFC 8439).
const NONCE: usize = 12;

/// The instance's keys, derived from `keys.master`.
pub struct Keys {
    sealing: [u8; 32],
    signing: SigningKey,
}

impl Keys {
    /// Reads the file, or makes it (32 random bytes in hex, readable by its owner alone) where there is none. Several processes may do
    /// so at once: one makes it, the others read it.
    pub(crate) fn open_file(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        match fs::read_to_string(path) {
            Ok(text) => Self::from_text(&text, path),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                make(path)?;
                Self::from_text(&fs::read_to_string(path)?, path)
            }
            Err(error) => Err(error.into()),
        }
    }

    fn from_text(text: &str, path: &Path) -> Result<Self> {
        let master: Option<[u8; 32]> = hex::decode(text.trim()).ok().and_then(|bytes| bytes.try_into().ok());
        let master = master.ok_or_else(|| Error::Data(format!("{} does not hold 64 hexadecimal digits", path.display())))?;
        let derive = |purpose: &str| -> [u8; 32] { Sha256::new().chain_update(purpose).chain_update(master).finalize().into() };
        Ok(Self { sealing: derive("biaohui/sealing/1"), signing: SigningKey::from_bytes(&derive("biaohui/signing/1")) })
    }

    /// Encrypts under the instance's key. `context` says what it is for and must be named again to open it.
    pub fn seal(&self, context: &str, plain: &[u8]) -> Result<Vec<u8>> {
        encrypt(&self.sealing, context.as_bytes(), plain).ok_or_else(|| Error::Data("nothing could be sealed".into()))
    }

    /// Opens what [`Keys::seal`] made for the same context.
    pub fn open(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        decrypt(&self.sealing, context.as_bytes(), sealed).ok_or_else(|| Error::Data(format!("sealed data of {context} cannot be opened")))
    }

    /// Signs a text in the instance's name (Ed25519, RFC 8032), in hex.
    pub fn sign(&self, text: &[u8]) -> String {
        hex::encode(self.signing.sign(text).to_bytes())
    }

    /// Whether this instance signed the text.
    pub fn verify(&self, text: &[u8], signature: &str) -> bool {
        verify(&self.public(), text, signature)
    }

    /// The public key to check signatures with, in hex.
    pub fn public(&self) -> String {
        hex::encode(self.signing.verifying_key().to_bytes())
    }
}

/// Whether a signature of a text was made by the holder of a public key; all in hex but the text.
pub fn verify(public: &str, text: &[u8], signature: &str) -> bool {
    let key = hex::decode(public).ok().and_then(|bytes| VerifyingKey::from_bytes(&bytes.try_into().ok()?).ok());
    let signature = hex::decode(signature).ok().and_then(|bytes| Some(Signature::from_bytes(&bytes.try_into().ok()?)));
    key.zip(signature).is_some_and(|(key, signature)| key.verify(text, &signature).is_ok())
}

/// Encrypts under a key with a random nonce, which stands in front. `bound` is not encrypted, and needed again to decrypt.
pub(crate) fn encrypt(key: &[u8; 32], bound: &[u8], plain: &[u8]) -> Option<Vec<u8>> {
    let nonce: [u8; NONCE] = rand::random();
    let sealed = ChaCha20Poly1305::new(&Key::from(*key)).encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: bound }).ok()?;
    Some([&nonce[..], &sealed].concat())
}

/// Decrypts what [`encrypt`] made under the same key for the same `bound`; `None` when anything was changed.
pub(crate) fn decrypt(key: &[u8; 32], bound: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    ChaCha20Poly1305::new(&Key::from(*key)).decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: bound }).ok()
}

/// Writes a new key beside its place and links it there, so that nobody ever reads half a file and the first one stays.
fn make(path: &Path) -> Result<()> {
    let draft = path.with_extension(format!("new-{}", hex::encode(rand::random::<[u8; 8]>())));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    writeln!(file, "{}", hex::encode(rand::random::<[u8; 32]>()))?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => Ok(other?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_made_once_and_read_by_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys.master");
        let first = Keys::open_file(&path).expect("the file is made");
        let second = Keys::open_file(&path).expect("the file is read");
        assert_eq!(first.public(), second.public());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).expect("it is there").permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn what_is_sealed_opens_for_its_context_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = Keys::open_file(&folder.path().join("keys.master")).expect("keys");
        let mut sealed = keys.seal("order/1", "单价".as_bytes()).expect("it is sealed");
        assert_eq!(keys.open("order/1", &sealed).expect("it opens"), "单价".as_bytes());
        assert!(keys.open("order/2", &sealed).is_err(), "another context opened it");
        let last = sealed.len() - 1;
        sealed[last] ^= 1;
        assert!(keys.open("order/1", &sealed).is_err(), "a changed byte was not noticed");
    }

    #[test]
    fn a_signature_holds_for_its_text_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let keys = Keys::open_file(&folder.path().join("keys.master")).expect("keys");
        let signature = keys.sign(b"a receipt");
        assert!(keys.verify(b"a receipt", &signature));
        assert!(!keys.verify(b"another", &signature));
        assert!(!keys.verify(b"a receipt", "no signature"));
    }

    #[test]
    fn a_file_that_holds_no_key_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys.master");
        fs::write(&path, "too short").expect("it is written");
        assert!(matches!(Keys::open_file(&path), Err(Error::Data(_))));
    }
}
