//! Evaluation and award through the pages: who is refused, what is asked for again, and the way from opened bids to publicity.

mod site;

use axum::http::StatusCode;
use chrono::{TimeDelta, Utc};
use exchange::{
    actor::{Actor, Role},
    codes::DemandKind,
};
use site::{Answer, Browser, TestSite, tenders};

/// An order of an agency with two publishers, its bids opened: its number. The second lot has failed, two bids being too few.
async fn opened(site: &TestSite) -> String {
    for email in ["author@example.cn", "second@example.cn"] {
        site.account(email, "示例甲数据局", &[Role::Publisher]).await;
    }
    let author = site.actor("author@example.cn").await;
    let number = tenders::with_three_bids(site, &author, DemandKind::PublicData, "").await;
    tenders::open(site, &number).await;
    number
}

/// Hidden fields and every named control of a form that have a value, as a browser would send them.
fn names(page: &Answer, selector: &str) -> Vec<String> {
    let mut names = page.attributes(selector, "name");
    names.dedup();
    names
}

/// Sends fields whose names were read from a page.
async fn send(browser: &mut Browser, path: &str, fields: &[(String, String)], last: &[(&str, &str)]) -> Answer {
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.extend(last);
    browser.post(path, &all).await
}

/// The same answer to every question of this kind.
fn each(names: &[String], value: &str) -> Vec<(String, String)> {
    names.iter().map(|name| (name.clone(), value.to_owned())).collect()
}

/// Declares that there is no conflict.
async fn declare(browser: &mut Browser, path: &str) {
    let page = browser.get(path).await;
    let none = each(&names(&page, "input[name$='.conflict']"), "no");
    let answer = send(browser, path, &none, &[("do", "declare")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, format!("{path}?done=declared").as_str()));
}

/// Fills in the own sheet and hands it in.
async fn hand_in(browser: &mut Browser, path: &str) {
    let page = browser.get(path).await;
    let mut sheet = each(&names(&page, "input[name$='.points']"), "88.5");
    sheet.extend(each(&names(&page, "textarea[name$='.reason']"), "人员到位"));
    sheet.push(("version".to_owned(), page.attributes("input[name=version]", "value")[0].clone()));
    let answer = send(browser, path, &sheet, &[("confirm", "yes"), ("do", "hand_in")]).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, format!("{path}?done=handed-in").as_str()));
}

/// Ends the evaluation.
async fn conclude(browser: &mut Browser, path: &str) {
    let done = browser.post(path, &[("conclude", "yes"), ("do", "conclude")]).await;
    assert_eq!((done.status, done.header("location")), (StatusCode::SEE_OTHER, format!("{path}?done=concluded").as_str()));
}

#[tokio::test]
async fn who_takes_no_part_is_refused_and_who_does_declares_first() {
    let site = TestSite::new().await;
    let number = opened(&site).await;
    site.account("elsewhere@example.cn", "示例乙数据局", &[Role::Publisher]).await;
    let pages = ["evaluation", "award"].map(|page| format!("/orders/{number}/{page}"));
    for path in &pages {
        site.visitor().get(path).await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");
        for email in ["elsewhere@example.cn", "bidder1@example.cn", "one@example.cn"] {
            let mut stranger = site.signed_in(email).await;
            stranger.get(path).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
            let refused = stranger.post(path, &[("do", "conclude"), ("conclude", "yes")]).await;
            assert!(matches!(refused.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND), "{email}: {}", refused.status);
        }
    }
    site.visitor().get("/awards").await.is_page(StatusCode::UNAUTHORIZED, "zh-CN");

    let mut author = site.signed_in("author@example.cn").await;
    let evaluation = &pages[0];
    for early in [&format!("/orders/{number}/bids"), &pages[1]] {
        let page = author.get(early).await;
        page.is_page(StatusCode::FORBIDDEN, "zh-CN");
        assert_eq!(page.count(&format!("main a[href='{evaluation}']")), 1, "{early} leads to the declaration");
    }
    let page = author.get(evaluation).await;
    page.is_page(StatusCode::OK, "zh-CN");
    let text = page.texts("main").concat();
    assert!(text.contains("示例第1标注公司") && !text.contains("205.00") && !text.contains("190.00"), "names alone: {text}");
    author.get(&format!("/en{evaluation}")).await.is_page(StatusCode::OK, "en");
    let silent = author.post(evaluation, &[("do", "save"), ("version", "1")]).await;
    silent.is_page(StatusCode::FORBIDDEN, "zh-CN");
    let nothing = author.post(evaluation, &[("do", "declare")]).await;
    nothing.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!((nothing.count(".errors li"), nothing.count(".field__error")), (3, 3), "every bidder is asked about");
    let conflicts = names(&page, "input[name$='.conflict']");
    let mut said = each(&conflicts, "no");
    said[1].1 = "yes".to_owned();
    let unexplained = send(&mut author, evaluation, &said, &[("do", "declare")]).await;
    unexplained.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(unexplained.attributes(".errors a", "href"), [format!("#{}", conflicts[1].replace(".conflict", ".reason"))]);
    let chosen = format!("input[name='{}'][value=yes][checked]", conflicts[1]);
    assert_eq!(unexplained.count(&chosen), 1, "what was chosen is kept");
    declare(&mut author, evaluation).await;
    author.get(&format!("/orders/{number}/bids")).await.is_page(StatusCode::OK, "zh-CN");

    let mut second = site.signed_in("second@example.cn").await;
    said.push((conflicts[1].replace(".conflict", ".reason"), "配偶在该公司任职".to_owned()));
    let answer = send(&mut second, evaluation, &said, &[("do", "declare")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = second.get(evaluation).await;
    assert!(page.text().contains("配偶在该公司任职") && page.count("input[name$='.points']") == 0, "who has a conflict scores nothing");
    second.get(&format!("/orders/{number}/bids")).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    second.post(evaluation, &[("do", "save"), ("version", "1")]).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
}

#[tokio::test]
async fn a_sheet_is_asked_for_whole_and_nothing_typed_is_lost() {
    let site = TestSite::new().await;
    let number = opened(&site).await;
    let path = format!("/orders/{number}/evaluation");
    let mut author = site.signed_in("author@example.cn").await;
    declare(&mut author, &path).await;
    let page = author.get(&path).await;
    let (points, reasons) = (names(&page, "input[name$='.points']"), names(&page, "textarea[name$='.reason']"));
    assert_eq!((points.len(), reasons.len()), (3, 3), "one criterion is scored for each of three bids");

    let mut sheet = each(&points, "101");
    sheet.push((reasons[0].clone(), "</textarea><script>x".to_owned()));
    let unsure = send(&mut author, &path, &sheet, &[("version", "1"), ("do", "hand_in")]).await;
    unsure.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(unsure.attributes(".errors a", "href"), ["#confirm"], "handing in is confirmed");
    let wrong = send(&mut author, &path, &sheet, &[("version", "2"), ("confirm", "yes"), ("do", "hand_in")]).await;
    wrong.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(wrong.count(".errors li"), 5, "three points too high, two reasons missing: {:?}", wrong.texts(".errors li"));
    assert_eq!(wrong.attributes(&format!("input[name='{}']", points[0]), "value"), ["101"]);
    assert!(wrong.texts("textarea").concat().contains("</textarea><script>x"), "texts come back as they were typed");
    let stale = send(&mut author, &path, &sheet, &[("version", "1"), ("do", "save")]).await;
    stale.is_page(StatusCode::CONFLICT, "zh-CN");
    assert_eq!(stale.attributes(&format!("input[name='{}']", points[0]), "value"), ["101"], "nor does another window lose them");

    let sound = author.get(&path).await;
    let bid = points[0].split('.').next().expect("a bid").to_owned();
    assert_eq!(sound.count("button[value=reject]"), 0, "nothing fails a requirement that a machine checks");
    let reject = author.post(&path, &[("bid", &bid), (&format!("reject.{bid}"), "不喜欢"), ("do", "reject")]).await;
    reject.is_page(StatusCode::CONFLICT, "zh-CN");
    let early = author.post(&path, &[("conclude", "yes"), ("do", "conclude")]).await;
    early.is_page(StatusCode::CONFLICT, "zh-CN");
    hand_in(&mut author, &path).await;
    let unsure = author.post(&path, &[("do", "conclude")]).await;
    unsure.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(unsure.attributes(".errors a", "href"), ["#conclude"]);
    conclude(&mut author, &path).await;
    let result = author.get(&format!("{path}?done=concluded")).await;
    result.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(result.count("section[aria-labelledby=result] tbody tr"), 3, "the ranking of the lot that was judged");
}

#[tokio::test]
async fn an_award_is_proposed_by_one_and_approved_by_another() {
    let site = TestSite::new().await;
    let number = opened(&site).await;
    site.account("approver@example.cn", "示例审核中心", &[Role::Approver]).await;
    let (evaluation, award) = (format!("/orders/{number}/evaluation"), format!("/orders/{number}/award"));
    let mut author = site.signed_in("author@example.cn").await;
    declare(&mut author, &evaluation).await;
    hand_in(&mut author, &evaluation).await;
    conclude(&mut author, &evaluation).await;

    let page = author.get(&award).await;
    page.is_page(StatusCode::OK, "zh-CN");
    let ranked = page.attributes("input[name='propose.1.winners']", "value");
    assert_eq!((ranked.len(), page.count("button[value=approve]")), (3, 0));
    let unexplained = author.post(&award, &[("lot", "1"), ("propose.1.winners", &ranked[1]), ("do", "propose")]).await;
    unexplained.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(unexplained.attributes(".errors a", "href"), ["#propose.1.reason"], "leaving the ranking needs a reason");
    assert_eq!(unexplained.attributes("input[name='propose.1.winners'][checked]", "value"), [ranked[1].clone()], "the choice is kept");
    let nobody = author.post(&award, &[("lot", "1"), ("do", "propose")]).await;
    assert_eq!(nobody.attributes(".errors a", "href"), ["#propose.1.winners"]);
    let winner = [("lot", "1"), ("propose.1.winners", ranked[0].as_str()), ("do", "propose")];
    site.exchange().clock().set_offset(site.exchange().clock().now() - Utc::now() + TimeDelta::minutes(11));
    let stale = author.post(&award, &winner).await;
    assert_eq!(stale.status, StatusCode::SEE_OTHER, "{}", stale.text());
    assert!(stale.header("location").starts_with("/confirm?next="), "a fresh proof is asked for: {}", stale.header("location"));
    let mut author = site.signed_in("author@example.cn").await;
    let proposed = author.post(&award, &winner).await;
    assert_eq!((proposed.status, proposed.header("location")), (StatusCode::SEE_OTHER, format!("{award}?done=propose#lot-1").as_str()));
    author.post(&award, &winner).await.is_page(StatusCode::CONFLICT, "zh-CN");
    let failed = [("lot", "2"), ("propose.2.winners", ranked[0].as_str()), ("do", "propose")];
    author.post(&award, &failed).await.is_page(StatusCode::CONFLICT, "zh-CN");
    let own = author.post(&award, &[("lot", "1"), ("version", "1"), ("approve.1.confirm", "yes"), ("do", "approve")]).await;
    own.is_page(StatusCode::FORBIDDEN, "zh-CN");
    let public = site.visitor().get(&format!("/orders/{number}")).await;
    assert!(!public.text().contains("拟中选"), "what nobody has approved is not public");

    let mut approver = site.signed_in("approver@example.cn").await;
    let queue = approver.get("/awards").await;
    queue.is_page(StatusCode::OK, "zh-CN");
    assert_eq!(queue.count(&format!("a[href='{award}#lot-1']")), 1);
    approver.get(&evaluation).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    let unsure = approver.post(&award, &[("lot", "1"), ("version", "1"), ("do", "approve")]).await;
    unsure.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(unsure.attributes(".errors a", "href"), ["#approve.1.confirm"]);
    let silent = approver.post(&award, &[("lot", "1"), ("version", "1"), ("do", "send_back")]).await;
    silent.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(silent.attributes(".errors a", "href"), ["#send_back.1.reason"]);
    let overtaken = [("lot", "1"), ("version", "9"), ("send_back.1.reason", "放弃声明未附"), ("do", "send_back")];
    let overtaken = approver.post(&award, &overtaken).await;
    overtaken.is_page(StatusCode::CONFLICT, "zh-CN");
    assert!(overtaken.texts("textarea").concat().contains("放弃声明未附"), "the reason is kept");
    let sent_back = [("lot", "1"), ("version", "1"), ("send_back.1.reason", "放弃声明未附"), ("do", "send_back")];
    let sent_back = approver.post(&award, &sent_back).await;
    assert_eq!(sent_back.header("location"), format!("{award}?done=send-back#lot-1"));
    assert_eq!(author.post(&award, &winner).await.status, StatusCode::SEE_OTHER, "and another one is proposed");
    let page = approver.get(&award).await;
    let version = page.attributes("input[name=version]", "value")[0].clone();
    let yes = [("lot", "1"), ("version", version.as_str()), ("approve.1.confirm", "yes"), ("do", "approve")];
    let approved = approver.post(&award, &yes).await;
    assert_eq!((approved.status, approved.header("location")), (StatusCode::SEE_OTHER, format!("{award}?done=approve#lot-1").as_str()));
    approver.post(&award, &yes).await.is_page(StatusCode::CONFLICT, "zh-CN");
    let public = site.visitor().get(&format!("/orders/{number}")).await;
    assert!(public.text().contains("拟中选") && public.text().contains("公示至"), "publicity has begun");
    site.visitor().get(&format!("/en/orders/{number}")).await.is_page(StatusCode::OK, "en");
}

#[tokio::test]
async fn a_failed_lot_is_offered_anew_once() {
    let site = TestSite::new().await;
    let number = opened(&site).await;
    let award = format!("/orders/{number}/award");
    let mut author = site.signed_in("author@example.cn").await;
    declare(&mut author, &format!("/orders/{number}/evaluation")).await;
    let public = site.visitor().get(&format!("/orders/{number}")).await;
    assert!(public.texts("section[aria-labelledby=outcome]").concat().contains("流标"), "that the lot failed is public");
    let unsure = author.post(&award, &[("lot", "1"), ("fail.1.reason", "均不满足"), ("do", "fail")]).await;
    unsure.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(unsure.attributes(".errors a", "href"), ["#fail.1.confirm"]);
    assert!(unsure.texts("textarea").concat().contains("均不满足"), "the reason is kept");
    let nothing = author.post(&award, &[("do", "retender")]).await;
    nothing.is_page(StatusCode::UNPROCESSABLE_ENTITY, "zh-CN");
    assert_eq!(nothing.attributes(".errors a", "href"), ["#retender.0.lots"]);
    author.post(&award, &[("retender.0.lots", "1"), ("do", "retender")]).await.is_page(StatusCode::CONFLICT, "zh-CN");
    let draft = author.post(&award, &[("retender.0.lots", "2"), ("do", "retender")]).await;
    assert_eq!(draft.status, StatusCode::SEE_OTHER, "{}", draft.text());
    assert!(draft.header("location").starts_with("/orders/drafts/") && draft.header("location").ends_with("/basics"));
    author.get(draft.header("location")).await.is_page(StatusCode::OK, "zh-CN");
    author.post(&award, &[("retender.0.lots", "2"), ("do", "retender")]).await.is_page(StatusCode::CONFLICT, "zh-CN");
    author.post(&award, &[("do", "nonsense")]).await.is_page(StatusCode::NOT_FOUND, "zh-CN");
}

#[tokio::test]
async fn a_hidden_companys_second_member_decides_and_the_first_does_not() {
    let site = TestSite::new().await;
    for email in ["buyer@example.cn", "boss@example.cn"] {
        site.account(email, "示例智驾公司", &[Role::Buyer]).await;
    }
    let buyer = site.actor("buyer@example.cn").await;
    let number = tenders::with_three_bids(&site, &buyer, DemandKind::Enterprise, "yes").await;
    tenders::open(&site, &number).await;
    let (evaluation, award) = (format!("/orders/{number}/evaluation"), format!("/orders/{number}/award"));
    let (mut buyer, mut boss) = (site.signed_in("buyer@example.cn").await, site.signed_in("boss@example.cn").await);
    declare(&mut buyer, &evaluation).await;
    hand_in(&mut buyer, &evaluation).await;
    boss.get(&award).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    conclude(&mut buyer, &evaluation).await;
    let first = buyer.get(&award).await.attributes("input[name='propose.1.winners']", "value")[0].clone();
    let proposed = buyer.post(&award, &[("lot", "1"), ("propose.1.winners", &first), ("do", "propose")]).await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER, "{}", proposed.text());
    let yes = [("lot", "1"), ("version", "1"), ("approve.1.confirm", "yes"), ("do", "approve")];
    buyer.post(&award, &yes).await.is_page(StatusCode::FORBIDDEN, "zh-CN");
    assert_eq!(boss.get("/awards").await.count(&format!("a[href='{award}#lot-1']")), 1);
    assert_eq!(boss.post(&award, &yes).await.status, StatusCode::SEE_OTHER);
    let public = site.visitor().get(&format!("/orders/{number}")).await;
    assert!(public.text().contains("拟中选") && !public.text().contains("示例智驾公司"), "the name is kept back till the award");
    let order = exchange::orders::order(site.exchange(), &Actor::Visitor, &number).await.expect("it is public");
    assert!(order.buyer.is_none());
}
