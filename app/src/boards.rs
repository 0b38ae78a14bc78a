//! Every board that a visitor may enter, with one line on what it is for: the site map for people and the one for programs are made of it.

/// A group of boards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Where needs and suppliers meet.
    Exchange,
    /// What is to be looked up.
    Knowledge,
    /// About the portal itself.
    Portal,
    /// Coming in.
    Account,
}

impl Group {
    /// Every group, in the order of the site map.
    pub const ALL: [Self; 4] = [Self::Exchange, Self::Knowledge, Self::Portal, Self::Account];

    /// The id of its title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Exchange => "boards-exchange",
            Self::Knowledge => "boards-knowledge",
            Self::Portal => "boards-portal",
            Self::Account => "boards-account",
        }
    }
}

/// A board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Board {
    /// Its path.
    pub path: &'static str,
    /// The id of its name.
    pub name: &'static str,
    /// The id of its line.
    pub line: &'static str,
    /// Its group.
    pub group: Group,
}

const fn board(group: Group, path: &'static str, name: &'static str, line: &'static str) -> Board {
    Board { path, name, line, group }
}

/// Every board. A page that a visitor may enter and that is no one thing's page must stand here; `server/tests/portal.rs` looks.
pub const BOARDS: &[Board] = &[
    board(Group::Exchange, "/", "nav-home", "boards-home"),
    board(Group::Exchange, "/orders", "nav-orders", "boards-orders"),
    board(Group::Exchange, "/vendors", "nav-vendors", "boards-vendors"),
    board(Group::Exchange, "/positions", "nav-positions", "boards-positions"),
    board(Group::Exchange, "/events", "nav-events", "boards-events"),
    board(Group::Exchange, "/training", "nav-training", "boards-training"),
    board(Group::Exchange, "/contests", "nav-contests", "boards-contests"),
    board(Group::Exchange, "/notices", "home-notices", "boards-notices"),
    board(Group::Exchange, "/search", "nav-search", "boards-search"),
    board(Group::Knowledge, "/bases", "nav-bases", "boards-bases"),
    board(Group::Knowledge, "/map", "nav-map", "boards-map"),
    board(Group::Knowledge, "/standards", "nav-standards", "boards-standards"),
    board(Group::Portal, "/about", "about-title", "boards-about"),
    board(Group::Portal, "/help", "help-title", "boards-help"),
    board(Group::Portal, "/receipts/check", "receipt-check-title", "boards-receipts"),
    board(Group::Portal, "/accessibility", "accessibility-title", "boards-accessibility"),
    board(Group::Portal, "/privacy", "policy-title", "boards-privacy"),
    board(Group::Portal, "/sitemap", "sitemap-title", "boards-sitemap"),
    board(Group::Account, "/register", "nav-register", "boards-register"),
    board(Group::Account, "/login", "nav-login", "boards-login"),
];
