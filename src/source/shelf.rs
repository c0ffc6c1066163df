//! Values that a large build lays away and takes up again when somebody asks: whoever holds one need not know where it is.

use std::fmt::Debug;
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// Where bytes are laid away. What lies on a shelf is never changed.
pub trait Shelf: Debug + Send + Sync {
    /// Lays bytes away, and says where; None where that cannot be, and they have to be held.
    fn lay(&self, bytes: &[u8]) -> Option<u64>;

    /// Bytes that were laid away; None where the shelf is lost.
    fn take(&self, at: u64, length: usize) -> Option<Vec<u8>>;
}

/// What can be laid away: its bytes give it back, equal to what it was.
pub trait Laid: Sized {
    /// Appends its bytes.
    fn write(&self, to: &mut Vec<u8>);

    /// What these are the bytes of.
    fn read(bytes: Vec<u8>) -> Option<Self>;
}

/// A value that is here, or lies on a shelf until somebody asks.
pub struct Held<T> {
    here: OnceLock<T>,
    away: Option<Away>,
}

/// A place on a shelf.
#[derive(Debug, Clone)]
pub struct Away {
    shelf: Arc<dyn Shelf>,
    at: u64,
    length: usize,
}

impl Away {
    /// Lays bytes away.
    pub fn laid(shelf: &Arc<dyn Shelf>, bytes: &[u8]) -> Option<Away> {
        let at = shelf.lay(bytes)?;
        Some(Away { shelf: shelf.clone(), at, length: bytes.len() })
    }

    /// A piece of it.
    pub fn piece(&self, range: Range<usize>) -> Away {
        let Away { shelf, at, .. } = self;
        Away { shelf: shelf.clone(), at: at + range.start as u64, length: range.len() }
    }

    /// The bytes.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        self.shelf.take(self.at, self.length)
    }
}

impl<T> Held<T> {
    /// A value that is here.
    pub fn new(value: T) -> Held<T> {
        Held { here: OnceLock::from(value), away: None }
    }

    /// From now on its bytes lie there, and it need not be held.
    pub fn leave(&mut self, away: Away) {
        self.away = Some(away);
        self.let_go();
    }

    /// True if it lies on a shelf.
    pub fn is_away(&self) -> bool {
        self.away.is_some()
    }

    /// True if it is here.
    pub fn is_here(&self) -> bool {
        self.here.get().is_some()
    }

    /// Holds it no more, where it lies on a shelf.
    pub fn let_go(&mut self) {
        if self.is_away() {
            self.here = OnceLock::new();
        }
    }
}

impl<T: Laid + Default> Deref for Held<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.here.get_or_init(|| match &self.away {
            None => T::default(),
            // A build that goes on without what it has read would publish half of it.
            Some(away) => away.bytes().and_then(T::read).expect("what was laid away is there"),
        })
    }
}

impl<'a, T: Laid + Default> IntoIterator for &'a Held<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (**self).into_iter()
    }
}

impl<T> Default for Held<T> {
    fn default() -> Held<T> {
        Held { here: OnceLock::new(), away: None }
    }
}

impl<T: Clone> Clone for Held<T> {
    fn clone(&self) -> Held<T> {
        match &self.away {
            Some(away) => Held { here: OnceLock::new(), away: Some(away.clone()) },
            None => Held { here: self.here.clone(), away: None },
        }
    }
}

impl<T: Laid + Default + Debug> Debug for Held<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Laid + Default + PartialEq> PartialEq for Held<T> {
    fn eq(&self, other: &Held<T>) -> bool {
        **self == **other
    }
}

impl<T: Laid + Default + Eq> Eq for Held<T> {}
