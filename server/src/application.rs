//! The portal as one thing that can be built, asked and served.

use std::{future::Future, net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

use app::site::{Site, SiteConfig};
use axum::Router;
use exchange::{Exchange, Opening, Region, library};
use leptos::config::LeptosOptions;
use tokio::{net::TcpListener, sync::oneshot};

use crate::{Settings, http, jobs::Jobs};

/// Anything that keeps the process from doing what it was asked for; printed with its causes.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Open requests have this long to end after the signal to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(30);

/// The portal, ready to answer.
pub struct Application {
    site: Site,
    router: Router,
}

impl Application {
    /// Migrates the database, opens the exchange, loads the reference data and puts the router together.
    pub async fn build(settings: &Settings) -> Result<Self, Failure> {
        let exchange = open(settings).await?;
        library::load_reference(&exchange).await?;
        let options = Arc::new(LeptosOptions::builder().output_name("biaohui").site_pkg_dir("pkg").build());
        let site = Site { exchange, options, config: Arc::new(site_config(settings)) };
        let router = http::router(&site, settings);
        Ok(Self { site, router })
    }

    /// The whole router with every layer.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// What pages and handlers hold.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The exchange behind it.
    pub fn exchange(&self) -> &Exchange {
        &self.site.exchange
    }

    /// Starts the jobs and answers on `listener` until `shutdown` comes; then open requests end, and the jobs after them.
    pub async fn serve(self, listener: TcpListener, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<(), Failure> {
        let jobs = Jobs::start(&self.site.exchange);
        let (stopping, stopped) = oneshot::channel();
        let shutdown = async move {
            shutdown.await;
            tracing::info!("stopping: open requests are being finished");
            let _ = stopping.send(());
        };
        let service = self.router.into_make_service_with_connect_info::<SocketAddr>();
        let serving = axum::serve(listener, service).with_graceful_shutdown(shutdown);
        let too_late = async {
            let _ = stopped.await;
            tokio::time::sleep(LAST_REQUESTS).await;
        };
        let served = tokio::select! {
            served = async { serving.await } => served,
            () = too_late => {
                tracing::warn!("some requests did not end in time");
                Ok(())
            }
        };
        jobs.stop().await;
        Ok(served?)
    }
}

/// Brings the schema up to date.
pub(crate) async fn migrate(settings: &Settings) -> Result<(), Failure> {
    std::fs::create_dir_all(&settings.storage.folder)?;
    Ok(migrations::migrate(&opening(settings).url()).await?)
}

/// Opens the exchange on an up-to-date schema.
pub(crate) async fn open(settings: &Settings) -> Result<Exchange, Failure> {
    migrate(settings).await?;
    Ok(Exchange::open(opening(settings)).await?)
}

fn opening(settings: &Settings) -> Opening {
    let folder: PathBuf = settings.storage.folder.clone();
    let region = settings.region.clone();
    let region = Region { prefix: region.prefix, division: region.division, utc_offset_hours: region.utc_offset_hours };
    Opening { database_url: settings.database.url.clone(), folder, region, keys: settings.keys.master.clone(), demo: settings.demo }
}

fn site_config(settings: &Settings) -> SiteConfig {
    let (site, server) = (settings.site.clone(), &settings.server);
    SiteConfig {
        name: site.name,
        subtitle_zh: site.subtitle_zh,
        subtitle_en: site.subtitle_en,
        public_url: server.public_url.clone(),
        insecure_lan: server.insecure_lan && server.public_url.starts_with("http://"),
        demo: settings.demo,
        organiser: site.organiser,
        contact: site.contact,
        site_code: site.site_code,
        icp: site.icp,
        police: site.police,
        party_badge: site.party_badge,
        error_report: site.error_report,
        map_approval: site.map_approval,
    }
}
