//! Sealing: a bid is locked to its order's public key in memory, and what opens it again is the order's private key alone.
//!
//! Envelope: the ephemeral X25519 public key (32 bytes), then ChaCha20-Poly1305 ciphertext under a key that HKDF-SHA256 derives from
//! the shared secret. Each envelope has a key of its own, so the nonce is zero. Order, organisation and version are associated data: a
//! ciphertext cannot be put into another bid's place.

use chacha20poly1305::{
    ChaCha20Poly1305, Key, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;
use x25519_dalek::{PublicKey, StaticSecret};

use crate::{Error, Result, keys::Keys};

/// What the derived key is for.
const PURPOSE: &[u8] = b"biaohui sealed bid 1";
/// Bytes of a public key.
const PUBLIC: usize = 32;
/// Bytes that say how long the bid's JSON is.
const LENGTH: usize = 4;

/// What an envelope belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bound {
    pub(super) order: Uuid,
    pub(super) organisation: Uuid,
    /// Version of the bid, counted by organisation.
    pub(super) version: i32,
}

impl Bound {
    fn associated(self) -> Vec<u8> {
        format!("biaohui bid\norder {}\norganisation {}\nversion {}", self.order, self.organisation, self.version).into_bytes()
    }
}

/// An order's private key. Today it lies sealed under the portal's own keys; shares of officers will take that place, and only
/// [`OrderKey::open`] will know.
pub struct OrderKey(StaticSecret);

impl OrderKey {
    /// A new pair: the public key, hex, and the private key as it is stored.
    pub(super) fn generate(keys: &Keys, order: Uuid) -> Result<(String, Vec<u8>)> {
        let secret = StaticSecret::from(rand::random::<[u8; 32]>());
        let public = PublicKey::from(&secret);
        Ok((hex::encode(public.as_bytes()), keys.seal(&context(order), secret.as_bytes())?))
    }

    /// The private key of an order, from the form in which it is stored.
    pub fn open(keys: &Keys, order: Uuid, stored: &[u8]) -> Result<Self> {
        let secret: [u8; 32] = keys.open(&context(order), stored)?.try_into().map_err(|_| broken())?;
        Ok(Self(StaticSecret::from(secret)))
    }

    /// Opens an envelope; [`Error::State`] (`tampered`) when it is not what was sealed for this place.
    pub(super) fn unseal(&self, bound: Bound, envelope: &[u8]) -> Result<Vec<u8>> {
        let tampered = || Error::State("tampered");
        let (ephemeral, sealed) = envelope.split_first_chunk::<PUBLIC>().ok_or_else(tampered)?;
        let shared = self.0.diffie_hellman(&PublicKey::from(*ephemeral));
        let public = PublicKey::from(&self.0);
        let cipher = cipher(shared.as_bytes(), ephemeral, public.as_bytes()).ok_or_else(broken)?;
        let payload = Payload { msg: sealed, aad: &bound.associated() };
        cipher.decrypt(&Nonce::default(), payload).map_err(|_| tampered())
    }
}

/// Seals a bid for an order's public key.
pub(super) fn seal(public: &str, bound: Bound, plain: &[u8]) -> Result<Vec<u8>> {
    let public: [u8; PUBLIC] = hex::decode(public).ok().and_then(|bytes| bytes.try_into().ok()).ok_or_else(broken)?;
    let ephemeral = StaticSecret::from(rand::random::<[u8; 32]>());
    let head = PublicKey::from(&ephemeral);
    let shared = ephemeral.diffie_hellman(&PublicKey::from(public));
    let cipher = cipher(shared.as_bytes(), head.as_bytes(), &public).ok_or_else(broken)?;
    let payload = Payload { msg: plain, aad: &bound.associated() };
    let sealed = cipher.encrypt(&Nonce::default(), payload).map_err(|_| broken())?;
    Ok([head.as_bytes().as_slice(), &sealed].concat())
}

fn cipher(shared: &[u8], ephemeral: &[u8], public: &[u8]) -> Option<ChaCha20Poly1305> {
    let mut key = [0; 32];
    let salt = [ephemeral, public].concat();
    Hkdf::<Sha256>::new(Some(&salt), shared).expand(PURPOSE, &mut key).ok()?;
    Some(ChaCha20Poly1305::new(&Key::from(key)))
}

fn context(order: Uuid) -> String {
    format!("order key {order}")
}

fn broken() -> Error {
    Error::Data("an order's key cannot be used".to_owned())
}

/// SHA-256 in hex.
pub(super) fn digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// A document that goes with a bid.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// Content.
    pub content: Vec<u8>,
}

/// What the bid says of a document beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DocumentEntry {
    pub(super) name: String,
    pub(super) media_type: String,
    pub(super) size: usize,
    pub(super) sha256: String,
}

/// What is sealed: the bid's JSON with its length before it, then the documents one after the other.
pub(super) fn pack(json: &str, documents: &[Attachment]) -> Vec<u8> {
    let size = LENGTH + json.len() + documents.iter().map(|document| document.content.len()).sum::<usize>();
    let mut packed = Vec::with_capacity(size);
    packed.extend_from_slice(&u32::try_from(json.len()).unwrap_or(u32::MAX).to_be_bytes());
    packed.extend_from_slice(json.as_bytes());
    for document in documents {
        packed.extend_from_slice(&document.content);
    }
    packed
}

/// The JSON and the bytes of all documents of what was packed; nothing when it was not.
pub(super) fn unpack(packed: &[u8]) -> Option<(&str, &[u8])> {
    let (length, rest) = packed.split_first_chunk::<LENGTH>()?;
    let (json, documents) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    Some((std::str::from_utf8(json).ok()?, documents))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pair() -> (OrderKey, String) {
        let secret = StaticSecret::from(rand::random::<[u8; 32]>());
        let public = hex::encode(PublicKey::from(&secret).as_bytes());
        (OrderKey(secret), public)
    }

    fn bound() -> Bound {
        Bound { order: Uuid::from_u128(1), organisation: Uuid::from_u128(2), version: 3 }
    }

    #[test]
    fn what_is_sealed_opens_in_its_own_place_alone() {
        let ((key, public), (other, _)) = (pair(), pair());
        let envelope = seal(&public, bound(), "单价 14.5".as_bytes()).expect("it is sealed");
        assert_eq!(key.unseal(bound(), &envelope).expect("it opens"), "单价 14.5".as_bytes());
        let again = seal(&public, bound(), "单价 14.5".as_bytes()).expect("it is sealed");
        assert_ne!(envelope, again, "the same bid twice is two ciphertexts");
        for (what, elsewhere) in [
            ("another order", Bound { order: Uuid::from_u128(9), ..bound() }),
            ("another organisation", Bound { organisation: Uuid::from_u128(9), ..bound() }),
            ("another version", Bound { version: 4, ..bound() }),
        ] {
            assert!(matches!(key.unseal(elsewhere, &envelope), Err(Error::State("tampered"))), "it opened in the place of {what}");
        }
        assert!(other.unseal(bound(), &envelope).is_err(), "another order's key opened it");
    }

    #[test]
    fn no_changed_bit_goes_unseen() {
        let (key, public) = pair();
        let envelope = seal(&public, bound(), b"14.5").expect("it is sealed");
        for index in 0..envelope.len() {
            let mut changed = envelope.clone();
            changed[index] ^= 1;
            assert!(key.unseal(bound(), &changed).is_err(), "a change at byte {index} went unseen");
        }
        for length in 0..envelope.len() {
            assert!(key.unseal(bound(), &envelope[..length]).is_err(), "a cut at {length} went unseen");
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked_and_no_bytes_make_it_panic(json in "\\PC{0,80}", content in prop::collection::vec(any::<u8>(), 0..80)) {
            let documents = [Attachment { name: String::new(), content: content.clone() }];
            let packed = pack(&json, &documents);
            prop_assert_eq!(unpack(&packed), Some((json.as_str(), content.as_slice())));
            let _ = unpack(&content);
        }
    }
}
