//! The Merkle tree over bids, hashed as RFC 6962 (section 2.1) hashes certificates: leaves and nodes are told apart, no leaf is doubled.

use sha2::{Digest, Sha256};

/// A hash.
pub type Hash = [u8; 32];

fn leaf_hash(leaf: &[u8]) -> Hash {
    Sha256::new().chain_update([0]).chain_update(leaf).finalize().into()
}

fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

/// Where a list of more than one leaf is parted: the largest power of two below its length.
fn split(length: usize) -> usize {
    length.next_power_of_two() / 2
}

/// The root over the leaves in their order. Of no leaves it is the hash of nothing.
pub fn root<L: AsRef<[u8]>>(leaves: &[L]) -> Hash {
    match leaves {
        [] => Sha256::digest([]).into(),
        [leaf] => leaf_hash(leaf.as_ref()),
        _ => {
            let (left, right) = leaves.split_at(split(leaves.len()));
            node_hash(&root(left), &root(right))
        }
    }
}

/// Proof that one leaf stands in the tree: the hashes beside its way to the root, the nearest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inclusion {
    /// Place of the leaf, from 0.
    pub index: usize,
    /// Number of leaves.
    pub size: usize,
    /// The hashes.
    pub path: Vec<Hash>,
}

impl Inclusion {
    /// The proof for the leaf at `index`; nothing when there is no such leaf.
    pub fn of<L: AsRef<[u8]>>(leaves: &[L], index: usize) -> Option<Self> {
        (index < leaves.len()).then(|| Self { index, size: leaves.len(), path: path(leaves, index) })
    }

    /// The root that follows from the leaf and the path; nothing when they do not fit the size.
    pub fn root_of(&self, leaf: &[u8]) -> Option<Hash> {
        let mut hash = leaf_hash(leaf);
        let (mut index, mut last) = (self.index, self.size.checked_sub(1)?);
        if index > last {
            return None;
        }
        let mut path = self.path.iter();
        while last > 0 {
            // A last node without a neighbour goes up as it is.
            if index % 2 == 1 {
                hash = node_hash(path.next()?, &hash);
            } else if index < last {
                hash = node_hash(&hash, path.next()?);
            }
            index /= 2;
            last /= 2;
        }
        path.next().is_none().then_some(hash)
    }
}

fn path<L: AsRef<[u8]>>(leaves: &[L], index: usize) -> Vec<Hash> {
    if leaves.len() < 2 {
        return Vec::new();
    }
    let (left, right) = leaves.split_at(split(leaves.len()));
    let (mut hashes, beside) =
        if index < left.len() { (path(left, index), root(right)) } else { (path(right, index - left.len()), root(left)) };
    hashes.push(beside);
    hashes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Leaves of the test vectors that certificate-transparency implementations share (RFC 6962), in hex.
    const LEAVES: [&str; 8] = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    /// Root over the first so many leaves.
    const ROOTS: [&str; 8] = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    #[test]
    fn roots_are_those_of_the_shared_vectors() {
        let leaves: Vec<Vec<u8>> = LEAVES.iter().map(|leaf| hex::decode(leaf).expect("hex")).collect();
        for (count, expected) in (1..).zip(ROOTS) {
            assert_eq!(hex::encode(root(&leaves[..count])), expected, "over {count} leaves");
        }
        let none: [Vec<u8>; 0] = [];
        assert_eq!(hex::encode(root(&none)), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    proptest! {
        #[test]
        fn every_leaf_proves_its_place_and_nothing_else_does(count in 1_usize..40, at in 0_usize..40, other in any::<[u8; 32]>()) {
            let leaves: Vec<Vec<u8>> = (0..count).map(|leaf| format!("bid {leaf}").into_bytes()).collect();
            let at = at % count;
            let proof = Inclusion::of(&leaves, at).expect("the leaf is there");
            prop_assert_eq!(proof.root_of(&leaves[at]), Some(root(&leaves)));
            prop_assert_ne!(proof.root_of(&other), Some(root(&leaves)));
            prop_assert!(Inclusion::of(&leaves, count).is_none());
        }
    }
}
