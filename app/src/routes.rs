//! Every address of the site in one flat list: pages (leptos_router) and forms (axum). It is registered twice by [`router`]: as it is
//! for Chinese, and under `/en` for English.

use axum::{
    Extension, Router,
    body::Body,
    extract::{DefaultBodyLimit, State},
    http::{Request, StatusCode},
    response::Response,
    routing::{get, post},
};
use exchange::Locale;
use leptos::prelude::*;
use leptos_axum::{LeptosRoutes, generate_route_list};
use leptos_router::{
    SsrMode,
    components::{Route, Router as Pages, Routes},
    path,
};

use crate::{
    errors::{ErrorPage, ErrorView, error_page, provide},
    pages::{
        account::{self, AccountPage},
        admin::{self, AdminPage},
        awards::{AwardPage, AwardsPage, EvaluationPage, award, evaluation},
        bases::{self, BasePage, BasesPage},
        bids::{self, BidPage, OpenedPage, OpeningPage, OpeningsPage, ReceiptCheckPage, ReceiptPage},
        company::{
            self, ApplicationPage, CompanyPage, InvitationPage, MembersPage, RegisterCompanyPage,
            profile::{self, CapabilityPage, ProfilePage, ProfileSectionPage},
            review::{self as company_review, CompanyQueuePage, ReviewCompanyPage},
        },
        display, documents,
        factors::{
            code::{self, CodePage},
            confirm::{self, ConfirmPage},
            factor::{self, CodesPage, FactorPage},
            sessions::{self, SessionsPage},
        },
        home::HomePage,
        login::{self, LoginPage},
        logout,
        map::{self, MapPage},
        messages::{self, MessagesPage},
        notices::{NoticePage, NoticesPage, files as notice_files},
        occasions::{
            self, ContestsPage, EventsPage, MyEnrolmentsPage, OccasionPage, RosterPage, TrainingPage, calendar,
            draft::{self as occasion_draft, OccasionDraftPage, OccasionDraftsPage, OccasionQueuePage, ReviewOccasionPage},
            files as occasion_files, post as occasion,
        },
        orders::{
            OrderPage, OrdersPage, PreviewPage,
            draft::{self, DiscardPage, DraftPage, ItemPage, SentPage},
            files as order_files,
            review::{self, DonePage, ReviewPage},
            schema,
            voices::{self, AmendPage, AnswerPage, AskPage, CancelPage},
        },
        portal::{self, AboutPage, AccessibilityPage, HelpPage, PolicyPage, SitemapPage},
        positions::{
            DiscardPositionPage, EndPositionPage, JudgePositionPage, PositionDraftPage, PositionPage, PositionsPage, ReportPositionPage,
            ReviewPositionPage, draft as position_draft, end as position_end, files as position_files, judge as position_judge,
            report as position_report, review as position_review,
        },
        register::{self, RegisterPage},
        resume::ResumePage,
        search::SearchPage,
        standards::{StandardPage, StandardsPage, files as standard_files},
        suggest,
        talent::{
            self, ApplyPage, DataPage, DisclosuresPage, ErasePage, OwnApplicationPage, OwnApplicationsPage, PeoplePage, PersonPage,
            PrivacyPage, ReceivedApplicationPage, ReceivedPage, SeekerPage,
        },
        vendors::{VendorPage, VendorsPage, files as vendor_files},
        workbench::{WatchingPage, WorkbenchPage},
    },
    shell::shell,
    site::Site,
};

/// The pages.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Pages>
            <Routes fallback=|| view! { <ErrorView status=StatusCode::NOT_FOUND/> }>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/orders") view=OrdersPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/drafts/:address/preview") view=PreviewPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/drafts/:address/discard") view=DiscardPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/drafts/:address/sent") view=SentPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/drafts/:address/lots/:lot/:item") view=ItemPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/drafts/:address/:step") view=DraftPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/review/:address/done") view=DonePage ssr=SsrMode::Async/>
                <Route path=path!("/orders/review/:address") view=ReviewPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/evaluation") view=EvaluationPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/award") view=AwardPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/questions/new") view=AskPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/questions/:position") view=AnswerPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/amend") view=AmendPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/cancel") view=CancelPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number") view=OrderPage ssr=SsrMode::Async/>
                <Route path=path!("/awards") view=AwardsPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/bid/receipt") view=ReceiptPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/bid") view=BidPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/bids") view=OpenedPage ssr=SsrMode::Async/>
                <Route path=path!("/orders/:number/opening") view=OpeningPage ssr=SsrMode::Async/>
                <Route path=path!("/openings") view=OpeningsPage ssr=SsrMode::Async/>
                <Route path=path!("/receipts/check") view=ReceiptCheckPage ssr=SsrMode::Async/>
                <Route path=path!("/vendors") view=VendorsPage ssr=SsrMode::Async/>
                <Route path=path!("/vendors/:number") view=VendorPage ssr=SsrMode::Async/>
                <Route path=path!("/positions") view=PositionsPage ssr=SsrMode::Async/>
                <Route path=path!("/positions/drafts/:address/discard") view=DiscardPositionPage ssr=SsrMode::Async/>
                <Route path=path!("/positions/drafts/:address") view=PositionDraftPage ssr=SsrMode::Async/>
                <Route path=path!("/positions/review/:address") view=ReviewPositionPage ssr=SsrMode::Async/>
                <Route path=path!("/positions/:number/close") view=EndPositionPage ssr=SsrMode::Async/>
                <Route path=path!("/positions/:number/take-down") view=EndPositionPage ssr=SsrMode::Async/>
                <Route path=path!("/positions/:number/report") view=ReportPositionPage ssr=SsrMode::Async/>
                <Route path=path!("/positions/:number/reports") view=JudgePositionPage ssr=SsrMode::Async/>
                <Route path=path!("/positions/:number") view=PositionPage ssr=SsrMode::Async/>
                <Route path=path!("/company") view=CompanyPage ssr=SsrMode::Async/>
                <Route path=path!("/company/register") view=RegisterCompanyPage ssr=SsrMode::Async/>
                <Route path=path!("/company/application") view=ApplicationPage ssr=SsrMode::Async/>
                <Route path=path!("/company/members") view=MembersPage ssr=SsrMode::Async/>
                <Route path=path!("/company/profile") view=ProfilePage ssr=SsrMode::Async/>
                <Route path=path!("/company/profile/capabilities/:number") view=CapabilityPage ssr=SsrMode::Async/>
                <Route path=path!("/company/profile/:section") view=ProfileSectionPage ssr=SsrMode::Async/>
                <Route path=path!("/companies/review") view=CompanyQueuePage ssr=SsrMode::Async/>
                <Route path=path!("/companies/review/:address") view=ReviewCompanyPage ssr=SsrMode::Async/>
                <Route path=path!("/invitation") view=InvitationPage ssr=SsrMode::Async/>
                <Route path=path!("/training") view=TrainingPage ssr=SsrMode::Async/>
                <Route path=path!("/training/:number/roster") view=RosterPage ssr=SsrMode::Async/>
                <Route path=path!("/training/:number") view=OccasionPage ssr=SsrMode::Async/>
                <Route path=path!("/contests") view=ContestsPage ssr=SsrMode::Async/>
                <Route path=path!("/contests/:number/roster") view=RosterPage ssr=SsrMode::Async/>
                <Route path=path!("/contests/:number") view=OccasionPage ssr=SsrMode::Async/>
                <Route path=path!("/events") view=EventsPage ssr=SsrMode::Async/>
                <Route path=path!("/events/drafts") view=OccasionDraftsPage ssr=SsrMode::Async/>
                <Route path=path!("/events/drafts/:address") view=OccasionDraftPage ssr=SsrMode::Async/>
                <Route path=path!("/events/review") view=OccasionQueuePage ssr=SsrMode::Async/>
                <Route path=path!("/events/review/:address") view=ReviewOccasionPage ssr=SsrMode::Async/>
                <Route path=path!("/events/:number/roster") view=RosterPage ssr=SsrMode::Async/>
                <Route path=path!("/events/:number") view=OccasionPage ssr=SsrMode::Async/>
                <Route path=path!("/me/enrolments") view=MyEnrolmentsPage ssr=SsrMode::Async/>
                <Route path=path!("/notices") view=NoticesPage ssr=SsrMode::Async/>
                <Route path=path!("/notices/:number") view=NoticePage ssr=SsrMode::Async/>
                <Route path=path!("/standards") view=StandardsPage ssr=SsrMode::Async/>
                <Route path=path!("/standards/:code") view=StandardPage ssr=SsrMode::Async/>
                <Route path=path!("/bases") view=BasesPage ssr=SsrMode::Async/>
                <Route path=path!("/bases/:adcode") view=BasePage ssr=SsrMode::Async/>
                <Route path=path!("/map") view=MapPage ssr=SsrMode::Async/>
                <Route path=path!("/search") view=SearchPage ssr=SsrMode::Async/>
                <Route path=path!("/login") view=LoginPage ssr=SsrMode::Async/>
                <Route path=path!("/login/code") view=CodePage ssr=SsrMode::Async/>
                <Route path=path!("/confirm") view=ConfirmPage ssr=SsrMode::Async/>
                <Route path=path!("/register") view=RegisterPage ssr=SsrMode::Async/>
                <Route path=path!("/resume") view=ResumePage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
                <Route path=path!("/account/factor") view=FactorPage ssr=SsrMode::Async/>
                <Route path=path!("/account/factor/codes") view=CodesPage ssr=SsrMode::Async/>
                <Route path=path!("/account/sessions") view=SessionsPage ssr=SsrMode::Async/>
                <Route path=path!("/workbench") view=WorkbenchPage ssr=SsrMode::Async/>
                <Route path=path!("/workbench/watching") view=WatchingPage ssr=SsrMode::Async/>
                <Route path=path!("/messages") view=MessagesPage ssr=SsrMode::Async/>
                <Route path=path!("/me/profile") view=SeekerPage ssr=SsrMode::Async/>
                <Route path=path!("/me/applications") view=OwnApplicationsPage ssr=SsrMode::Async/>
                <Route path=path!("/me/applications/:address") view=OwnApplicationPage ssr=SsrMode::Async/>
                <Route path=path!("/me/disclosures") view=DisclosuresPage ssr=SsrMode::Async/>
                <Route path=path!("/me/privacy") view=PrivacyPage ssr=SsrMode::Async/>
                <Route path=path!("/me/data") view=DataPage ssr=SsrMode::Async/>
                <Route path=path!("/me/data/erase") view=ErasePage ssr=SsrMode::Async/>
                <Route path=path!("/positions/:number/apply") view=ApplyPage ssr=SsrMode::Async/>
                <Route path=path!("/positions/:number/applications") view=ReceivedPage ssr=SsrMode::Async/>
                <Route path=path!("/positions/:number/applications/:address") view=ReceivedApplicationPage ssr=SsrMode::Async/>
                <Route path=path!("/people") view=PeoplePage ssr=SsrMode::Async/>
                <Route path=path!("/people/:address") view=PersonPage ssr=SsrMode::Async/>
                <Route path=path!("/admin") view=AdminPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/users") view=admin::UsersPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/users/:id") view=admin::UserPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/agencies") view=admin::AgenciesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/agencies/:id") view=admin::AgencyPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/settings") view=admin::SettingsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/codes") view=admin::CodesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/rules") view=admin::RulesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/roles") view=admin::RolesPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/roles/:id") view=admin::HolderPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/locks") view=admin::LocksPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/sessions") view=admin::SessionsPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/log") view=admin::LogPage ssr=SsrMode::Async/>
                <Route path=path!("/admin/log/:seq") view=admin::LogEntryPage ssr=SsrMode::Async/>
                <Route path=path!("/about") view=AboutPage ssr=SsrMode::Async/>
                <Route path=path!("/help") view=HelpPage ssr=SsrMode::Async/>
                <Route path=path!("/accessibility") view=AccessibilityPage ssr=SsrMode::Async/>
                <Route path=path!("/privacy") view=PolicyPage ssr=SsrMode::Async/>
                <Route path=path!("/sitemap") view=SitemapPage ssr=SsrMode::Async/>
            </Routes>
        </Pages>
    }
}

/// The largest body of a form with a file, in bytes: a document of 20 MB with what surrounds it.
const LARGEST_UPLOAD: usize = 25 * 1024 * 1024;

/// The forms and the answers that are no pages.
fn forms() -> Router<Site> {
    Router::new()
        .route("/display", post(display::post))
        .route("/suggest", get(suggest::get))
        .route("/documents/{id}", get(documents::get))
        .route("/bases.csv", get(bases::file::csv))
        .route("/bases.json", get(bases::file::json))
        .route("/map.svg", get(map::file::svg))
        .route("/map.csv", get(map::file::csv))
        .route("/map.json", get(map::file::json))
        .route("/login", post(login::post))
        .route("/login/code", post(code::post))
        .route("/confirm", post(confirm::post))
        .route("/logout", post(logout::post))
        .route("/register", post(register::post))
        .route("/account", post(account::post))
        .route("/account/factor", post(factor::post))
        .route("/account/sessions", post(sessions::post))
        .route("/company", post(company::leave))
        .route("/company/register", post(company::post_register))
        .route("/company/application", post(company::post_application))
        .route("/company/application/evidence", get(company::uploaded).post(company::upload).layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .route("/company/members", post(company::post_members))
        .route("/company/profile", post(profile::post_publish))
        .route("/company/profile/capabilities/{number}", post(profile::post_capability))
        .route("/company/profile/{section}", post(profile::post))
        .route("/companies/review/{address}", post(company_review::post))
        .route("/evidence/{id}", get(company::get_evidence))
        .route("/invitation", post(company::post_invitation))
        .route("/orders/drafts", get(draft::to_workbench).post(draft::start))
        .route("/orders/drafts/{address}/documents", get(draft::uploaded).post(draft::upload).layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .route("/orders/drafts/{address}/submit", get(draft::to_check).post(draft::submit))
        .route("/orders/drafts/{address}/discard", post(draft::discard))
        .route("/orders/drafts/{address}/lots/{lot}/{item}", post(draft::post_item))
        .route("/orders/drafts/{address}/{step}", post(draft::post))
        .route("/orders/review/{address}", post(review::post))
        .route("/orders/{number}/evaluation", post(evaluation::post))
        .route("/orders/{number}/award", post(award::post))
        .route("/orders/{number}/bid", post(bids::post))
        .route("/orders/{number}/bid/seal", get(bids::to_form).post(bids::seal).layer(DefaultBodyLimit::max(LARGEST_UPLOAD)))
        .route("/orders/{number}/bid/withdraw", get(bids::to_form).post(bids::withdraw))
        .route("/orders/{number}/opening", post(bids::post_opening))
        .route("/bids/documents/{id}", get(bids::document))
        .route("/receipts/check", post(bids::post_receipt_check))
        .route("/orders/{number}/questions/new", post(voices::post::ask))
        .route("/orders/{number}/questions/{position}", post(voices::post::answer))
        .route("/orders/{number}/amend", post(voices::post::amend))
        .route("/orders/{number}/cancel", post(voices::post::cancel))
        .route("/orders/{number}/watch", get(voices::to_order).post(voices::post::watch))
        .route("/positions/drafts", get(position_draft::to_workbench).post(position_draft::start))
        .route("/positions/drafts/{address}/discard", post(position_draft::discard))
        .route("/positions/drafts/{address}", post(position_draft::post))
        .route("/positions/review/{address}", post(position_review::post))
        .route("/positions/{number}/close", post(position_end::post_close))
        .route("/positions/{number}/take-down", post(position_end::post_take_down))
        .route("/positions/{number}/report", post(position_report::post))
        .route("/positions/{number}/reports", post(position_judge::post))
        .route("/events/drafts", post(occasion_draft::start))
        .route("/events/drafts/{address}", post(occasion_draft::post))
        .route("/events/review/{address}", post(occasion_draft::post_review))
        .route("/events/{number}/calendar.ics", get(calendar::get))
        .route("/training/{number}/enrol", get(occasions::to_occasion).post(occasion::enrol))
        .route("/training/{number}/withdraw", get(occasions::to_occasion).post(occasion::withdraw))
        .route("/training/{number}/cancel", get(occasions::to_occasion).post(occasion::cancel))
        .route("/contests/{number}/enrol", get(occasions::to_occasion).post(occasion::enrol))
        .route("/contests/{number}/withdraw", get(occasions::to_occasion).post(occasion::withdraw))
        .route("/contests/{number}/cancel", get(occasions::to_occasion).post(occasion::cancel))
        .route("/events/{number}/enrol", get(occasions::to_occasion).post(occasion::enrol))
        .route("/events/{number}/withdraw", get(occasions::to_occasion).post(occasion::withdraw))
        .route("/events/{number}/cancel", get(occasions::to_occasion).post(occasion::cancel))
        .route("/messages", post(messages::post))
        .route("/me/profile", post(talent::profile::post))
        .route("/me/applications/{address}", post(talent::applications::post))
        .route("/me/privacy", post(talent::privacy::post))
        .route("/me/data", post(talent::data::post))
        .route("/me/data/erase", post(talent::data::erase))
        .route("/positions/{number}/apply", post(talent::apply::post))
        .route("/positions/{number}/applications/{address}", post(talent::received::post))
        .route("/people/{address}", post(talent::people::post))
        .route("/admin/users", post(admin::post_users))
        .route("/admin/users/{id}", post(admin::post_user))
        .route("/admin/agencies", post(admin::post_agencies))
        .route("/admin/agencies/{id}", post(admin::post_agency))
        .route("/admin/settings", post(admin::post_settings))
        .route("/admin/codes", post(admin::post_codes))
        .route("/admin/rules", post(admin::post_rules))
        .route("/admin/roles/{id}", post(admin::post_holder))
        .route("/admin/locks", post(admin::post_locks))
        .route("/admin/sessions", post(admin::post_sessions))
        .route("/admin/log", post(admin::post_log))
        .route("/admin/log/export", post(admin::post_log_export))
        .route("/orders/{number}/labels.cvat.json", get(schema::cvat))
        .route("/orders/{number}/labels.label-studio.xml", get(schema::label_studio))
        .route("/orders.atom", get(order_files::feed))
        .route("/orders.csv", get(order_files::table))
        .route("/vendors.atom", get(vendor_files::feed))
        .route("/vendors.csv", get(vendor_files::table))
        .route("/positions.atom", get(position_files::feed))
        .route("/positions.csv", get(position_files::table))
        .route("/training.atom", get(occasion_files::training_feed))
        .route("/training.csv", get(occasion_files::training_table))
        .route("/contests.atom", get(occasion_files::contests_feed))
        .route("/contests.csv", get(occasion_files::contests_table))
        .route("/events.atom", get(occasion_files::events_feed))
        .route("/events.csv", get(occasion_files::events_table))
        .route("/notices.atom", get(notice_files::feed))
        .route("/notices.csv", get(notice_files::table))
        .route("/standards.csv", get(standard_files::table))
        .route("/opensearch.xml", get(portal::files::open_search))
        .route("/manifest.webmanifest", get(portal::files::manifest))
}

/// What stands at one address for the whole site, whatever the language.
fn whole() -> Router<Site> {
    Router::new()
        .route("/robots.txt", get(portal::files::robots))
        .route("/sitemap.xml", get(portal::files::sitemap))
        .route("/sitemap/{part}", get(portal::files::sitemap_part))
        .route("/favicon.ico", get(portal::files::favicon))
}

/// The paths of all pages, as the router has them.
pub fn page_paths() -> Vec<String> {
    generate_route_list(App).iter().map(|route| route.path().to_owned()).collect()
}

/// The whole site without layers. Unknown addresses and wrong methods answer with the site's error page.
pub fn router(site: Site) -> Router {
    let addresses = |locale: Locale| {
        let context = site.clone();
        forms().leptos_routes_with_context(&site, generate_route_list(App), move || provide(&context), shell).layer(Extension(locale))
    };
    Router::new()
        .merge(whole())
        .merge(addresses(Locale::Zh))
        .nest("/en", addresses(Locale::En))
        .fallback(unknown)
        .method_not_allowed_fallback(wrong_method)
        .with_state(site)
}

async fn unknown(State(site): State<Site>, request: Request<Body>) -> Response {
    refuse(&site, request, StatusCode::NOT_FOUND).await
}

async fn wrong_method(State(site): State<Site>, request: Request<Body>) -> Response {
    refuse(&site, request, StatusCode::METHOD_NOT_ALLOWED).await
}

/// The error page in the language that the address names, for requests that reached no route.
pub async fn refuse(site: &Site, request: Request<Body>, status: StatusCode) -> Response {
    let (mut parts, _) = request.into_parts();
    let rest = parts.uri.path().strip_prefix("/en").filter(|rest| rest.is_empty() || rest.starts_with('/')).map(str::to_owned);
    if let Some(rest) = rest {
        parts.extensions.insert(Locale::En);
        let path = if rest.is_empty() { "/" } else { &rest };
        if let Ok(uri) = path.parse() {
            parts.uri = uri;
        }
    }
    error_page(site, parts, ErrorPage::of(status)).await
}
