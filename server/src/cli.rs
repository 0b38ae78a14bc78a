//! The command line.

use std::{collections::HashMap, io::IsTerminal, path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use exchange::{
    Exchange,
    accounts::{NewStaff, create_staff, generated_password, reset_factor},
    actor::{Actor, Role},
    administration::{self, AccountQuery},
    audit::{self, Verdict},
    clock::Clock,
    codes::OrganisationKind,
    demo, search,
};
use tokio::{net::TcpListener, signal};
use tracing_subscriber::EnvFilter;
use uuid::Uuid;

use crate::{
    Application, Failure, Settings, application,
    progress::Bar,
    settings::{Log, LogFormat, Problems},
};

/// 标汇 (Biaohui): a portal for a region's data annotation industry.
#[derive(Debug, Parser)]
#[command(name = "biaohui", version)]
pub struct Arguments {
    /// The settings; ./biaohui.toml where it exists, when no other file is named.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Migrate, load the reference data, answer requests.
    Serve,
    /// Bring the database's schema up to date.
    Migrate,
    /// Fill an empty portal with demo data; only where demo = true.
    SeedDemo {
        /// As many orders in all, up to 100,000, with a vendor for every twenty: past those that are written they are recombined, always
        /// in the same way.
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=demo::MOST_ORDERS as i64))]
        orders: Option<u32>,
    },
    /// Ask the running server to build the search index anew.
    Reindex,
    /// Accounts.
    #[command(subcommand)]
    Admin(Admin),
    /// The audit log.
    #[command(subcommand)]
    Audit(Audit),
    /// The settings.
    #[command(subcommand)]
    Config(ConfigCommand),
}

#[derive(Debug, Subcommand)]
enum Admin {
    /// Create an account with duties. A password is made and printed once, unless one comes on standard input.
    CreateUser(NewUser),
    /// Remove the second factor of somebody who has lost phone and recovery codes; every session of the account ends.
    ResetFactor {
        /// E-mail address of the account.
        #[arg(long)]
        email: String,
    },
    /// Give an account exactly these duties of staff, when no security administrator can; without any, take them all.
    GiveRoles {
        /// E-mail address of the account.
        #[arg(long)]
        email: String,
        /// A duty; may stand several times.
        #[arg(long = "role")]
        roles: Vec<Role>,
    },
    /// Lock an account: it is signed out everywhere and cannot sign in.
    Lock {
        /// E-mail address of the account.
        #[arg(long)]
        email: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Unlock an account.
    Unlock {
        /// E-mail address of the account.
        #[arg(long)]
        email: String,
    },
    /// Print the code of the second factor which every demo account has; only where demo = true.
    Totp {
        /// Says that it is the demo's code which is meant: no other can be printed.
        #[arg(long, required = true)]
        demo: bool,
    },
}

#[derive(Debug, Args)]
struct NewUser {
    /// E-mail address: the login name.
    #[arg(long)]
    email: String,
    /// Name to show.
    #[arg(long)]
    name: String,
    /// A duty; may stand several times: publisher, reviewer, opener, approver, statistician, system, security, audit, buyer, bidder,
    /// recruiter, owner.
    #[arg(long = "role", required = true)]
    roles: Vec<Role>,
    /// Full name of the organisation; it is entered when nobody has that name yet.
    #[arg(long)]
    organisation: Option<String>,
    /// Kind of an organisation that is entered: company, college, training_base, alliance, association, agency.
    #[arg(long, default_value = "agency")]
    organisation_kind: OrganisationKind,
    /// Division of an organisation that is entered; the portal's region when it is missing.
    #[arg(long)]
    division: Option<String>,
    /// Read the password from the first line of standard input.
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Debug, Subcommand)]
enum Audit {
    /// Check every hash of the log from the first entry on.
    Verify,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Print the settings in force, secrets masked, or everything that is wrong with them.
    Check,
}

/// Runs a command. Results go to standard output, errors and the log to standard error.
pub async fn run(arguments: Arguments) -> ExitCode {
    let settings = match Settings::load(arguments.config.as_deref(), environment()) {
        Ok(settings) => settings,
        Err(Problems(problems)) => {
            for problem in problems {
                eprintln!("biaohui: {problem}");
            }
            return ExitCode::from(2);
        }
    };
    match obey(arguments.command, &settings).await {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("biaohui: {}", with_causes(failure.as_ref()));
            ExitCode::FAILURE
        }
    }
}

/// Variables whose name or value is no text are none of ours.
fn environment() -> HashMap<String, String> {
    std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))).collect()
}

async fn obey(command: Command, settings: &Settings) -> Result<ExitCode, Failure> {
    match command {
        Command::Config(ConfigCommand::Check) => {
            for line in settings.lines() {
                println!("{line}");
            }
        }
        Command::Migrate => {
            application::migrate(settings).await?;
            println!("The schema is up to date.");
        }
        Command::Serve => serve(settings).await?,
        Command::SeedDemo { orders } => seed_demo(settings, orders).await?,
        Command::Reindex => {
            search::request_reindex(&application::open(settings).await?).await?;
            println!("The index will be built anew by the running server, or by the next one that starts.");
        }
        Command::Admin(Admin::CreateUser(user)) => create_user(settings, user).await?,
        Command::Admin(Admin::ResetFactor { email }) => {
            reset_factor(&application::open(settings).await?, &Actor::Process, &email).await?;
            println!("{email} has no second factor now and is signed out everywhere. Staff get a new one when they next sign in.");
        }
        Command::Admin(Admin::GiveRoles { email, roles }) => {
            let exchange = application::open(settings).await?;
            told(administration::give_roles(&exchange, &Actor::Process, account(&exchange, &email).await?, &roles).await)?;
            println!("The duties of {email} are set.");
        }
        Command::Admin(Admin::Lock { email, reason }) => {
            let exchange = application::open(settings).await?;
            told(administration::lock(&exchange, &Actor::Process, account(&exchange, &email).await?, &reason).await)?;
            println!("{email} is locked and signed out everywhere.");
        }
        Command::Admin(Admin::Unlock { email }) => {
            let exchange = application::open(settings).await?;
            told(administration::unlock(&exchange, &Actor::Process, account(&exchange, &email).await?).await)?;
            println!("{email} is unlocked.");
        }
        Command::Admin(Admin::Totp { .. }) => print_demo_code(settings)?,
        Command::Audit(Audit::Verify) => match audit::verify(&application::open(settings).await?, &Actor::Process).await? {
            Verdict::Whole { entries, head } => println!("The log is whole: {entries} entries, head {head}"),
            Verdict::Broken { seq } => {
                eprintln!("biaohui: the log is broken at entry {seq}");
                return Ok(ExitCode::FAILURE);
            }
        },
    }
    Ok(ExitCode::SUCCESS)
}

async fn serve(settings: &Settings) -> Result<(), Failure> {
    start_log(&settings.log)?;
    let application = Application::build(settings).await?;
    let listener = TcpListener::bind(&settings.server.listen).await.map_err(|error| format!("{}: {error}", settings.server.listen))?;
    tracing::info!(listen = %listener.local_addr()?, public_url = settings.server.public_url, "ready");
    application.serve(listener, told_to_stop()).await?;
    tracing::info!("stopped");
    Ok(())
}

/// Waits for SIGINT or SIGTERM. Where they cannot be listened to, the process runs until it is killed.
async fn told_to_stop() {
    let interrupt = async {
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match signal::unix::signal(signal::unix::SignalKind::terminate()) {
            Ok(mut terminate) => _ = terminate.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

fn start_log(log: &Log) -> Result<(), Failure> {
    let builder = tracing_subscriber::fmt().with_env_filter(EnvFilter::try_new(&log.filter)?).with_writer(std::io::stderr);
    match log.format {
        LogFormat::Text => builder.with_ansi(std::io::stderr().is_terminal()).try_init(),
        LogFormat::Json => builder.json().flatten_event(true).with_span_list(false).try_init(),
    }
}

async fn seed_demo(settings: &Settings, orders: Option<u32>) -> Result<(), Failure> {
    if !settings.demo {
        return Err("seed-demo fills a portal with invented organisations and known passwords: it needs demo = true in the settings".into());
    }
    let exchange = application::open(settings).await?;
    exchange::library::load_reference(&exchange).await?;
    let summary = match orders {
        None => demo::seed(&exchange, |step| println!("{step}")).await?,
        Some(orders) => {
            let bar = Bar::default();
            demo::seed_many(&exchange, orders as usize, |told| bar.show(told)).await?
        }
    };
    println!("{summary:?}");
    for account in demo::ACCOUNTS {
        println!("{}  {}  {}", account.email, account.password, account.note_en);
    }
    print_demo_code(settings)
}

/// The second factor of the demo's staff, which everyone may know.
fn print_demo_code(settings: &Settings) -> Result<(), Failure> {
    if !settings.demo {
        return Err("the demo's second factor is refused at sign-in here: it needs demo = true in the settings".into());
    }
    println!("Second factor of the demo's staff: {} (for an authenticator app)", demo::TOTP_SECRET);
    println!("Its code now: {}", demo::code(Clock::default().now())?);
    Ok(())
}

async fn create_user(settings: &Settings, user: NewUser) -> Result<(), Failure> {
    let password = if user.password_stdin { first_line()? } else { generated_password() };
    let exchange = application::open(settings).await?;
    let staff = NewStaff {
        email: user.email.clone(),
        name: user.name,
        password: password.clone(),
        roles: user.roles,
        organisation: user.organisation,
        organisation_kind: user.organisation_kind,
        division: user.division.unwrap_or_else(|| settings.region.division.clone()),
    };
    told(create_staff(&exchange, &Actor::Process, staff).await)?;
    println!("Created {}.", user.email);
    if !user.password_stdin {
        println!("Password: {password}");
    }
    Ok(())
}

/// The account with an address.
async fn account(exchange: &Exchange, email: &str) -> Result<Uuid, Failure> {
    let email = email.trim().to_lowercase();
    let query = AccountQuery { q: email.clone(), page: 1, size: 100, ..AccountQuery::default() };
    let found = administration::duties(exchange, &Actor::Process, &query).await?;
    let found = found.rows.into_iter().find(|row| row.email == email);
    found.map(|row| row.id).ok_or_else(|| format!("nobody has the address {email}").into())
}

/// An error of fields with every field on a line.
fn told<T>(done: exchange::Result<T>) -> Result<T, Failure> {
    done.map_err(|error| match error {
        exchange::Error::Invalid(fields) => {
            let lines = fields.iter().map(|(field, problem)| format!("{field}: {problem:?}"));
            lines.collect::<Vec<_>>().join("\n").into()
        }
        error => error.into(),
    })
}

fn first_line() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// An error and its causes in one line.
fn with_causes(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(&format!(": {error}"));
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Arguments::command().debug_assert();
        let arguments =
            ["biaohui", "admin", "create-user", "--email", "a@example.cn", "--name", "A", "--role", "publisher", "--role", "opener"];
        assert!(Arguments::try_parse_from(arguments).is_ok());
        assert!(
            Arguments::try_parse_from(["biaohui", "admin", "create-user", "--email", "a@x.cn", "--name", "A", "--role", "king"]).is_err()
        );
    }
}
