//! What the process does by itself: closing orders, ending publicity, following the outbox into the index,
//! reading what administrators have set on another node, purging. All may run on several nodes.

use std::{error::Error, future::Future, time::Duration};

use exchange::{Exchange, accounts, administration, awards, orders, search};
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{MissedTickBehavior, interval},
};

/// Orders close, and publicity of awards ends, within a second of their time.
const CLOSING: Duration = Duration::from_secs(1);
/// What has outlived its time is removed each hour.
const PURGING: Duration = Duration::from_secs(3600);
/// After a job has failed as a whole, it starts again this much later.
const RESTART: Duration = Duration::from_secs(1);

/// The jobs while they run.
pub(crate) struct Jobs {
    stop: watch::Sender<bool>,
    running: JoinSet<()>,
}

impl Jobs {
    /// Starts every job.
    pub(crate) fn start(exchange: &Exchange) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut running = JoinSet::new();
        let closing = exchange.clone();
        running.spawn(each(CLOSING, stopped.clone(), "closing orders", move || {
            let exchange = closing.clone();
            async move { orders::close_due(&exchange).await.map(|closed| (closed > 0).then(|| format!("closed {closed} orders"))) }
        }));
        let settling = exchange.clone();
        running.spawn(each(CLOSING, stopped.clone(), "ending publicity", move || {
            let exchange = settling.clone();
            async move { awards::settle_due(&exchange).await.map(|made| (made > 0).then(|| format!("made {made} awards"))) }
        }));
        let reading = exchange.clone();
        running.spawn(each(CLOSING, stopped.clone(), "reading what administrators have set", move || {
            let exchange = reading.clone();
            async move { administration::refresh(&exchange).await.map(|()| None) }
        }));
        let purging = exchange.clone();
        running.spawn(each(PURGING, stopped.clone(), "purging", move || {
            let exchange = purging.clone();
            async move { accounts::purge(&exchange).await.map(|purged| (purged != accounts::Purged::default()).then(|| format!("{purged:?}"))) }
        }));
        running.spawn(follow(exchange.clone(), stopped));
        Self { stop, running }
    }

    /// Lets the round that is under way end, then stops.
    pub(crate) async fn stop(mut self) {
        let _ = self.stop.send(true);
        while self.running.join_next().await.is_some() {}
    }
}

/// Does something at an interval until it is told to stop. A failure or a panic is logged, and the next round comes.
async fn each<F>(every: Duration, mut stopped: watch::Receiver<bool>, name: &'static str, work: impl Fn() -> F)
where
    F: Future<Output = exchange::Result<Option<String>>> + Send + 'static,
{
    let mut rounds = interval(every);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = told(&mut stopped) => return,
            _ = rounds.tick() => {}
        }
        match tokio::spawn(work()).await {
            Ok(Ok(Some(done))) => tracing::info!(job = name, "{done}"),
            Ok(Ok(None)) => {}
            Ok(Err(error)) => tracing::error!(job = name, error = &error as &dyn Error, "a job failed"),
            Err(error) => tracing::error!(job = name, error = &error as &dyn Error, "a job broke off"),
        }
    }
}

/// Waits until the jobs are told to stop, or nobody is left to tell them.
async fn told(stopped: &mut watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}

/// Keeps the follower of the outbox running.
async fn follow(exchange: Exchange, mut stopped: watch::Receiver<bool>) {
    loop {
        let mut follower = tokio::spawn(search::follow(exchange.clone()));
        tokio::select! {
            () = told(&mut stopped) => {
                follower.abort();
                let _ = follower.await;
                return;
            }
            ended = &mut follower => tracing::error!(?ended, "the index follower broke off"),
        }
        tokio::time::sleep(RESTART).await;
    }
}
