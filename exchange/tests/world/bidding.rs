//! Companies that bid in the world's orders, what they send, and the officers who open it.
#![allow(dead_code, reason = "each test file uses its own part of the world")]

use chrono::{TimeDelta, Utc};
use exchange::{
    Exchange,
    actor::{Actor, Member, Role},
    bids::{self, Attachment, BidForm, LotAnswer, Received, Submission},
    entity::audit_entry,
    orders,
    vendors::{self, Environment, Profile, Protection},
};
use sea_orm::EntityTrait;
use uuid::Uuid;

use crate::{
    people::People,
    suppliers::{capability, transcribers},
};

/// A house that labels the point clouds and pictures of the world's orders, in closed rooms on a network of its own.
pub fn labellers(name: &str) -> Profile {
    Profile {
        capabilities: vec![
            capability("point_cloud", &["cuboid"], &["autonomous_driving"], &["zh"], 60, "frame", "城市道路点云三维框。"),
            capability("image", &["bounding_box"], &["autonomous_driving"], &["zh"], 90, "image", "街景拉框。"),
        ],
        environment: Environment { secure_room: true, dedicated_network: true, onsite_teams: 1, protection: Protection::Third },
        weekly_free_hours: 4_000,
        ..transcribers(name)
    }
}

/// Registers a company and returns its id.
pub async fn company(exchange: &Exchange, profile: Profile) -> Uuid {
    let number = vendors::register(exchange, &Actor::Process, profile).await.expect("the company is entered");
    vendors::vendor(exchange, &Actor::Visitor, &number).await.expect("it is public").id
}

/// The bidder of a company that can do the world's orders.
pub async fn bidder(exchange: &Exchange, people: &People, name: &str) -> Actor {
    let id = company(exchange, labellers(name)).await;
    people.member(id, &[Role::Bidder]).await
}

/// An officer of agency B who has just proved who it is.
pub async fn opener(exchange: &Exchange, people: &People) -> Actor {
    fresh(exchange, &people.member(people.agency_b, &[Role::Opener]).await)
}

/// The same account after a fresh proof.
pub fn fresh(exchange: &Exchange, actor: &Actor) -> Actor {
    let member = actor.member().expect("an account").clone();
    Actor::Account(Member { authenticated_at: Some(exchange.clock().now()), ..member })
}

/// A whole bid for the world's order of one lot: so much for a picture and for a frame.
pub fn form(image: &str, frame: &str) -> BidForm {
    let lots = vec![LotAnswer { wanted: true, prices: vec![image.to_owned(), frame.to_owned()] }];
    let responses = ["80", "0.9", "92%", "yes", "2025 年交付两批，验收单见附件", "专职质检 6 人"];
    BidForm { lots, responses: responses.map(str::to_owned).to_vec() }
}

/// A PDF that says something.
pub fn pdf(name: &str, text: &str) -> Attachment {
    Attachment { name: name.to_owned(), content: format!("%PDF-1.7\n{text}\n").into_bytes() }
}

/// What the form of an order sends.
pub async fn submission(exchange: &Exchange, number: &str, follows: i32, form: BidForm) -> Submission {
    let order = orders::order(exchange, &Actor::Process, number).await.expect("the order is public");
    Submission { asked: bids::fingerprint(&order.content), follows, form, documents: Vec::new() }
}

/// A first bid.
pub async fn bid(exchange: &Exchange, bidder: &Actor, number: &str, image: &str, frame: &str) -> Received {
    let submission = submission(exchange, number, 0, form(image, frame)).await;
    bids::submit(exchange, bidder, number, submission).await.expect("the bid is taken")
}

/// Lets the closing time come and closes what is due.
pub async fn close(exchange: &Exchange, number: &str) {
    let order = orders::order(exchange, &Actor::Process, number).await.expect("the order is public");
    // The offset is cut to milliseconds.
    exchange.clock().set_offset(order.content.closes_at - Utc::now() + TimeDelta::milliseconds(2));
    orders::close_due(exchange).await.expect("the job runs");
}

/// The audit log's entries of an action, as they were hashed.
pub async fn entries(exchange: &Exchange, action: &str) -> Vec<String> {
    let change = exchange.write(&Actor::Process).await.expect("a change begins");
    let all = audit_entry::Entity::find().all(change.db()).await.expect("the log is read");
    let of = format!("\"action\":\"{action}\"");
    all.into_iter().map(|entry| entry.canonical).filter(|text| text.contains(&of)).collect()
}
