//! `protosite serve`: the site beside the editor. It is built again at each save, with what the build before kept.

use super::options::{Format, Judging, Project};
use super::report;
use super::say::{say, tell};
use super::session;
use crate::build::{Cache, Output, Waiting, build_told};
use crate::diagnostic::{Diagnostic, Level, guarded};
use crate::disk::{
    Failure, Gathered, Readings, Stamps, Watch, gather_again, machine_names, open_asset, plain,
};
use crate::protocol::is_host;
use crate::serve::{Desk, Server, Serving, Site};
use clap::Args;
use rustc_hash::{FxBuildHasher, FxHashSet};
use std::hash::BuildHasher;
use std::io::Write;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    project: Project,
    /// The port to serve at; if it is taken, the next free one; 0 for any that is free
    #[arg(long, value_name = "N", default_value_t = 4000)]
    port: u16,
    /// The address to listen at, or a name of this machine; other machines can read the drafts if it is not 127.0.0.1
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", value_parser = host)]
    host: Host,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    /// Look for changes again and again, as is needed on network drives
    #[arg(long)]
    poll: bool,
    /// What a link to a source opens, for editors other than VS Code
    #[arg(long, value_name = "URL", default_value = "vscode://file/{path}:{line}:{column}")]
    editor: String,
    #[command(flatten)]
    judging: Judging,
}

impl Serve {
    fn bind(&self) -> Result<Server, Failure> {
        Server::bind(self.host.address, self.port).map_err(|error| {
            let host = self.host.address;
            if error.kind() == std::io::ErrorKind::AddrNotAvailable {
                return Failure::new(
                    format!("{host} is no address of this machine"),
                    "Leave --host out, or write --host 0.0.0.0 for every address that it has.",
                );
            }
            Failure::new(
                format!("no port from {} on can be had: {error}", self.port),
                "Choose another: --port 5000",
            )
        })
    }

    /// Serves until it is stopped.
    pub fn run(mut self) -> Result<bool, Failure> {
        self.judging.drafts = true;
        let project = self
            .project
            .project
            .canonicalize()
            .map_err(|error| Failure::io("open", &self.project.project, &error))?;
        let server = self.bind()?;
        let mut desk = Drafting {
            judging: self.judging,
            cache: Cache::default(),
            stamps: Stamps::default(),
            project: project.clone(),
            lost: false,
            bad: Vec::new(),
            warned: FxHashSet::default(),
        };
        // The watch begins before the first build: a save in between is seen.
        let mut watch = Watch::new(&project, self.poll);
        let shown = session::gathering(!desk.judging.quiet);
        let mut output = desk.build(&mut watch, &|told| shown.hear(told))?.ok_or_else(|| {
            Failure::new("there is nothing to serve", "Put a protocol into content/.")
        })?;
        drop(shown);
        let asked = session::asked_for(&output, &desk.judging)?;
        let home = asked.map_or_else(String::new, |council| {
            output.tell_only(council);
            format!("{}/", output.register.councils[council].council.slug)
        });
        desk.greet(&output, (&self.host, &home), (server.port(), self.port))?;
        if self.open {
            session::open(&address(&self.host, server.port(), &home));
        }
        (desk.bad, desk.warned) = (bad(&output), warnings(&output).map(known).collect());
        let serving = Serving::new(Site::after(None, output));
        let shown = serving.clone();
        std::thread::spawn(move || keep_up(desk, watch, &shown));
        let folder = project.clone();
        let open = Box::new(move |path: &str| open_asset(&folder, path));
        let server = server.named(self.host.names().collect());
        let done =
            server.run(serving, Desk { project: plain(&project), editor: self.editor, open });
        done.map_err(|error| {
            Failure::new(format!("the server stopped: {error}"), "Start it again.")
        })?;
        Ok(true)
    }
}

/// Builds at each save, and shows what comes of it.
fn keep_up(mut desk: Drafting, mut watch: Watch, shown: &Serving) {
    loop {
        watch.wait();
        let before = shown.site();
        // Whatever the program fails of, it looks at the next save.
        let built = guarded(|| desk.build(&mut watch, &|_| ())).unwrap_or_else(|why| {
            // What was kept for the next build may be half of it.
            (desk.cache, desk.stamps) = (Cache::default(), Stamps::default());
            Err(Failure::new(
                format!("protosite itself failed: {why}"),
                "This is not your mistake. The pages are as they were; save again to have them looked at anew.",
            ))
        });
        match built {
            Ok(None) => {}
            Ok(Some(mut output)) => {
                if let Ok(Some(council)) = session::asked_for(&output, &desk.judging) {
                    output.tell_only(council);
                }
                desk.tell(&output);
                shown.change(Site::after(Some(&before), output));
            }
            Err(_) if desk.lost => {}
            Err(failure) => {
                desk.lost = true;
                let _ = writeln!(std::io::stderr(), "error: {failure}");
                shown.change(Site::stopped(&before, &failure.message, &failure.help));
            }
        }
    }
}

/// Where it is served.
#[derive(Debug, Clone)]
struct Host {
    address: IpAddr,
    /// The name that was given instead of an address.
    name: Option<String>,
}

impl Host {
    /// The names that it answers to: the one that was given, and those of this machine.
    fn names(&self) -> impl Iterator<Item = String> {
        self.name.clone().into_iter().chain(machine_names())
    }
}

/// An address, or a name: who gives a name means every address that this machine has by it.
fn host(words: &str) -> Result<Host, String> {
    let bare = words.trim_start_matches('[').trim_end_matches(']');
    let name = words.to_lowercase();
    match bare.parse() {
        Ok(address) => Ok(Host { address, name: None }),
        Err(_) if name == "localhost" => {
            Ok(Host { address: Ipv4Addr::LOCALHOST.into(), name: None })
        }
        Err(_) if is_host(&name) => {
            Ok(Host { address: Ipv4Addr::UNSPECIFIED.into(), name: Some(name) })
        }
        Err(_) => {
            Err("this is no address and no name of a machine, such as 192.168.1.20".to_owned())
        }
    }
}

/// What keeps a site from being published.
fn bad(output: &Output) -> Vec<Diagnostic> {
    output.findings.iter().filter(|finding| finding.level == Level::Deny).cloned().collect()
}

/// What a finding is known by from one save to the next: its lines move.
fn known(finding: &Diagnostic) -> u64 {
    FxBuildHasher.hash_one((finding.rule.name, &finding.place.path, &finding.message))
}

/// What is said besides, as of a Word document that was put into `content`.
fn warnings(output: &Output) -> impl Iterator<Item = &Diagnostic> {
    output.findings.iter().filter(|finding| finding.level == Level::Warn)
}

/// What is kept from build to build.
struct Drafting {
    judging: Judging,
    cache: Cache,
    stamps: Stamps,
    project: PathBuf,
    /// True while the project's folder cannot be read.
    lost: bool,
    /// What keeps the site from being published, as it was last said.
    bad: Vec<Diagnostic>,
    /// What was last said besides.
    warned: FxHashSet<u64>,
}

impl Drafting {
    /// Builds the project as it is on the disk; None if it is as it was.
    fn build(&mut self, watch: &mut Watch, told: Waiting) -> Result<Option<Output>, Failure> {
        let mut gathered = self.gather()?;
        // An editor that empties a file before it writes leaves nothing to show for a moment.
        for _ in 0..3 {
            if self.stamps.being_saved() {
                self.stamps.undo();
                watch.settle();
                gathered = self.gather()?;
            }
        }
        watch.also(&gathered.linked);
        let back = std::mem::take(&mut self.lost);
        if !self.stamps.changed() && !back {
            return Ok(None);
        }
        let mut inputs = session::inputs(gathered, &self.judging, false)?;
        if self.cache.is_empty() {
            Readings::taken(&self.project, &mut inputs, &mut self.cache);
        }
        Ok(Some(build_told(inputs, &mut self.cache, told)))
    }

    /// Says what a save brought besides: a citation that leads nowhere, a file that no page can show.
    fn tell_new(&mut self, output: &Output) {
        let new = warnings(output).filter(|finding| !self.warned.contains(&known(finding)));
        let new: Vec<Diagnostic> = new.cloned().collect();
        self.warned = warnings(output).map(known).collect();
        if new.is_empty() {
            return;
        }
        let _ = match self.judging.format {
            Format::Json => report::served(&new, &output.register, None),
            _ => report::print(&new, &output.register, (&self.project, &self.judging), report::FEW),
        };
    }

    /// Says on the terminal what a save has made wrong, or that all is well again.
    fn tell(&mut self, output: &Output) {
        self.tell_new(output);
        let bad = bad(output);
        if bad == self.bad {
            return;
        }
        // A terminal that is closed is no reason to stop.
        if self.judging.format == Format::Json {
            let _ = report::served(&bad, &output.register, None);
        } else if bad.is_empty() && !self.judging.quiet {
            let _ = writeln!(std::io::stderr(), "All errors are mended.");
        } else {
            let _ =
                report::print(&bad, &output.register, (&self.project, &self.judging), report::FEW);
        }
        self.bad = bad;
    }

    /// The files of the project; what cannot be had leaves the stamps as of the last build.
    fn gather(&mut self) -> Result<Gathered, Failure> {
        let gathered = gather_again(&self.project, &mut self.stamps);
        if gathered.is_err() {
            self.stamps.undo();
        }
        gathered
    }

    /// Says what was found, and where the site is served. Where data was asked for, both are one line of it; beside other
    /// data the words go where they do not mingle.
    fn greet(
        &self,
        output: &Output,
        (host, home): (&Host, &str),
        (port, wanted): (u16, u16),
    ) -> Result<(), Failure> {
        let address = address(host, port, home);
        if self.judging.format == Format::Json {
            return report::served(&output.findings, &output.register, Some(&address));
        }
        let options = (&*self.project, &self.judging);
        report::print(&output.findings, &output.register, options, report::FEW)?;
        if self.judging.quiet {
            return Ok(());
        }
        let mut words = String::new();
        if let Some(name) = host.names().next().filter(|_| !host.address.is_loopback()) {
            words.push_str(&format!(
                "Other machines can read along at http://{name}:{port}/{home}\n"
            ));
        }
        let taken = if port == wanted || wanted == 0 {
            String::new()
        } else {
            format!(" (port {wanted} is taken)")
        };
        words.push_str(&format!(
            "Serving at {address}{taken}, drafts included. Save a file, and the page follows. Ctrl-C stops.\n"
        ));
        match self.judging.format {
            Format::Human | Format::Short => say(&words),
            _ => tell(&words),
        }
        Ok(())
    }
}

/// The address of the site for a browser on this machine.
fn address(host: &Host, port: u16, home: &str) -> String {
    match host.address {
        host if host.is_unspecified() => format!("http://127.0.0.1:{port}/{home}"),
        IpAddr::V6(host) => format!("http://[{host}]:{port}/{home}"),
        IpAddr::V4(host) => format!("http://{host}:{port}/{home}"),
    }
}
