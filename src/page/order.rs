//! In which order the files of a site are made and published, and which are made together.

use super::compared::Compared;
use super::plan::Plan;
use super::room::{DataForm, Room};
use super::search_index::{IndexFile, Scope};
use std::mem::{Discriminant, discriminant};

impl Plan {
    /// What it has in common with all plans whose pages are made with one template.
    pub fn kind(&self) -> (Discriminant<Plan>, Option<Room>, Option<Discriminant<Compared>>) {
        let room = if let Plan::Room(room, ..) = self { Some(*room) } else { None };
        let of = if let Plan::Compared(of) = self { Some(discriminant(of)) } else { None };
        (discriminant(self), room, of)
    }

    /// The council whose file it is, by its place; None for those of the site as a whole, and for copies.
    pub fn council(&self) -> Option<usize> {
        match self {
            Plan::Room(_, council, _)
            | Plan::Role(council, _)
            | Plan::DutiesData(council)
            | Plan::Protocol(council, _)
            | Plan::ProtocolData(council, _)
            | Plan::ProtocolSource(council, _)
            | Plan::AkomaNtoso(council, _)
            | Plan::Compared(Compared::Model(council, _) | Compared::Changes(council, _))
            | Plan::Version(council, _, _)
            | Plan::VersionSource(council, _, _)
            | Plan::RegisterData(council, _, _)
            | Plan::OwnerCalendar(council, _, _)
            | Plan::Clauses(council, _)
            | Plan::Index(Scope::Council(council, _), _)
            | Plan::Dictionary(council)
            | Plan::Redirect(council, _, _)
            | Plan::FormerRoom(council, _) => Some(*council),
            Plan::Site
            | Plan::Compared(Compared::ModelText(_))
            | Plan::SiteRegister
            | Plan::SiteData(_)
            | Plan::RegisterSchema
            | Plan::SiteSearch
            | Plan::Index(Scope::Site, _)
            | Plan::NotFound
            | Plan::SiteMap
            | Plan::Robots
            | Plan::Headers
            | Plan::Rules(_)
            | Plan::Brand(_)
            | Plan::Parts(_)
            | Plan::Asset(_) => None,
        }
    }

    /// True for a file that the script of a search page loads.
    pub fn is_searched(&self) -> bool {
        matches!(self, Plan::Clauses(..) | Plan::Index(..) | Plan::Dictionary(_))
    }

    /// True for a file that is made beside another, of the same values.
    pub fn is_beside(&self) -> bool {
        match self {
            Plan::ProtocolData(..)
            | Plan::AkomaNtoso(..)
            | Plan::Clauses(..)
            | Plan::Compared(Compared::Changes(..))
            | Plan::Version(..)
            | Plan::OwnerCalendar(..) => true,
            Plan::Index(_, file) => *file != IndexFile::Start,
            _ => false,
        }
    }

    /// True for a file that says what others show: once they are made, it need not be found out anew.
    pub fn is_last(&self) -> bool {
        matches!(self, Plan::RegisterData(_, _, DataForm::Feed) | Plan::SiteData(DataForm::Feed))
    }

    /// True for a file that leads to documents: it is published after them.
    pub fn is_index(&self) -> bool {
        !matches!(
            self,
            Plan::Protocol(..)
                | Plan::ProtocolData(..)
                | Plan::ProtocolSource(..)
                | Plan::AkomaNtoso(..)
                | Plan::Clauses(..)
                | Plan::Dictionary(_)
                | Plan::Compared(_)
                | Plan::Version(..)
                | Plan::VersionSource(..)
                | Plan::Redirect(..)
                | Plan::FormerRoom(..)
                | Plan::Brand(_)
                | Plan::Parts(_)
                | Plan::Asset(_)
        )
    }
}
