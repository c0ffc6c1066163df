//! What most of a document is, its text and its clauses, laid away while nobody asks for it: of ten thousand documents a small
//! machine holds no more than who they are.

use super::stored::{read_duties, write_duties};
use super::{Clause, Duty, Mention, Parts, Protocol, Use};
use crate::source::{Away, Held, Laid, Shelf, Source};
use borsh::{BorshDeserialize, BorshSerialize};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The pieces of a body: its clauses, its parts, what it mentions, the names that it uses, what it lays on whom.
const PIECES: usize = 5;

/// What most of a document is, as bytes.
#[derive(Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct Body {
    bytes: Vec<u8>,
    /// Where each of its pieces ends.
    ends: [u32; PIECES],
}

impl Body {
    fn pieces(&self) -> [Range<usize>; PIECES] {
        let end = |at: usize| self.ends[at] as usize;
        std::array::from_fn(|at| at.checked_sub(1).map_or(0, end)..end(at))
    }

    fn piece<T: Laid>(&self, range: Range<usize>) -> Option<Held<T>> {
        T::read(self.bytes.get(range)?.to_vec()).map(Held::new)
    }
}

/// Where the body of a document lies, and what was laid beside it.
#[derive(Debug, Clone)]
pub struct LaidAway {
    body: Away,
    ends: [u32; PIECES],
    more: Away,
}

impl LaidAway {
    /// The body, and the bytes beside it.
    pub fn bytes(&self) -> Option<(Body, Vec<u8>)> {
        Some((Body { bytes: self.body.bytes()?, ends: self.ends }, self.more.bytes()?))
    }
}

/// What is written as borsh has it. A row of bytes takes all that is written to it.
macro_rules! laid {
    ($($of:ty),*) => {$(
        impl Laid for $of {
            fn write(&self, to: &mut Vec<u8>) {
                borsh::to_writer(to, self).expect("bytes are written to memory");
            }

            fn read(bytes: Vec<u8>) -> Option<Self> {
                borsh::from_slice(&bytes).ok()
            }
        }
    )*};
}

laid!(Box<[Clause]>, Parts, Vec<Mention>, Vec<Use>);

impl Laid for Box<[Duty]> {
    fn write(&self, to: &mut Vec<u8>) {
        write_duties(self, to).expect("bytes are written to memory");
    }

    fn read(bytes: Vec<u8>) -> Option<Self> {
        read_duties(&mut bytes.as_slice()).ok()
    }
}

impl Protocol {
    /// Its body as bytes.
    pub fn body(&self) -> Body {
        let mut body = Body::default();
        let Protocol { clauses, parts, mentions, uses, duties, .. } = self;
        let mut end = |at: usize, bytes: &[u8]| body.ends[at] = bytes.len() as u32;
        let bytes = &mut body.bytes;
        clauses.write(bytes);
        end(0, bytes);
        parts.write(bytes);
        end(1, bytes);
        mentions.write(bytes);
        end(2, bytes);
        uses.write(bytes);
        end(3, bytes);
        duties.write(bytes);
        end(4, bytes);
        body
    }

    /// Gives it its body; None where the bytes are no body.
    pub fn with_body(self, body: &Body) -> Option<Protocol> {
        let [clauses, parts, mentions, uses, duties] = body.pieces();
        Some(Protocol {
            clauses: body.piece(clauses)?,
            parts: body.piece(parts)?,
            mentions: body.piece(mentions)?,
            uses: body.piece(uses)?,
            duties: body.piece(duties)?,
            ..self
        })
    }

    /// Lays its text and its body away, with `more` beside them. None where the shelf takes nothing: then it is as before.
    pub fn lay_away(
        &mut self,
        shelf: &Arc<dyn Shelf>,
        body: &Body,
        more: &[u8],
    ) -> Option<LaidAway> {
        let source = Arc::get_mut(&mut self.source)?;
        let own = body.bytes.len();
        let mut bytes = Vec::with_capacity(own + more.len() + source.length() + 64);
        bytes.extend_from_slice(&body.bytes);
        bytes.extend_from_slice(more);
        let text = bytes.len();
        source.write(&mut bytes);
        let away = Away::laid(shelf, &bytes)?;
        let [clauses, parts, mentions, uses, duties] = body.pieces().map(|piece| away.piece(piece));
        self.clauses.leave(clauses);
        self.parts.leave(parts);
        self.mentions.leave(mentions);
        self.uses.leave(uses);
        self.duties.leave(duties);
        source.leave(away.piece(text..bytes.len()));
        Some(LaidAway { body: away.piece(0..own), ends: body.ends, more: away.piece(own..text) })
    }

    /// True if it need not be held.
    pub fn is_laid_away(&self) -> bool {
        self.clauses.is_away()
    }

    /// The document for somebody who looks at it in passing, as what tells of all documents does: what he takes up is held no
    /// longer than he looks.
    pub fn in_passing(&self) -> Cow<'_, Protocol> {
        match self.is_laid_away() && !self.clauses.is_here() {
            true => Cow::Owned(self.clone()),
            false => Cow::Borrowed(self),
        }
    }

    /// Holds no more of it than was not laid away, unless somebody else looks at it now.
    pub fn let_go(all: &mut Arc<Protocol>) {
        let Some(own) = Arc::get_mut(all).filter(|own| own.is_laid_away()) else { return };
        own.clauses.let_go();
        own.parts.let_go();
        own.mentions.let_go();
        own.uses.let_go();
        own.duties.let_go();
        if let Some(source) = Arc::get_mut(&mut own.source) {
            Source::let_go(source);
        }
    }

    /// Forgets its lines of the ledger, where it is laid away.
    pub fn forget_lines(all: &mut Arc<Protocol>) {
        if let Some(own) = Arc::get_mut(all).filter(|own| own.is_laid_away()) {
            own.ledger = OnceLock::new();
        }
    }
}
