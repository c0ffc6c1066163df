//! Files with which a project is built by itself, and by which whoever looks after a document hears that it is due.

use clap::ValueEnum;

/// What builds a project each night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Schedule {
    /// A job of cron, which sends what is due by email on Mondays
    Cron,
    /// A timer of systemd
    Systemd,
    /// Workflows of GitHub: one builds the site, one opens an issue for each overdue document, once
    Github,
    /// A pipeline of GitLab, which does the same
    Gitlab,
}

const REBUILD: (&str, &str) = ("schedule/rebuild.sh", include_str!("schedule/rebuild.sh"));
const ISSUES: (&str, &str) = ("schedule/open_issues.py", include_str!("schedule/open_issues.py"));

impl Schedule {
    /// Its files, from the folder of the project.
    pub fn files(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Schedule::Cron => vec![REBUILD, ("schedule/crontab", include_str!("schedule/crontab"))],
            Schedule::Systemd => vec![
                REBUILD,
                ("schedule/protosite.service", include_str!("schedule/protosite.service")),
                ("schedule/protosite.timer", include_str!("schedule/protosite.timer")),
            ],
            Schedule::Github => {
                vec![(".github/workflows/reviews.yml", include_str!("schedule/github.yml")), ISSUES]
            }
            Schedule::Gitlab => {
                vec![("schedule/gitlab.yml", include_str!("schedule/gitlab.yml")), ISSUES]
            }
        }
    }

    /// The file by which such a machine builds the site and puts it online, for a project that was not made for it.
    pub fn builds(self) -> Option<(&'static str, &'static str)> {
        match self {
            Schedule::Cron | Schedule::Systemd => None,
            Schedule::Github => {
                Some((".github/workflows/protocols.yml", include_str!("hosting/github.yml")))
            }
            Schedule::Gitlab => Some((
                ".gitlab-ci.yml",
                concat!("include: schedule/gitlab.yml\n\n", include_str!("hosting/gitlab.yml")),
            )),
        }
    }

    /// What is left to do by hand; `builds` if the file that builds the site was written, and not there before.
    pub fn next(self, builds: bool) -> Vec<String> {
        let steps: Vec<&str> = [self.about_build(builds), self.steps()].concat();
        steps.into_iter().map(str::to_owned).collect()
    }

    fn about_build(self, builds: bool) -> &'static [&'static str] {
        match (self, builds) {
            (Schedule::Cron | Schedule::Systemd, _) => &[],
            (Schedule::Github, true) => &[
                "Choose under Settings > Pages > Source: GitHub Actions. If the site stands elsewhere, put what its host needs into the place of the last steps of .github/workflows/protocols.yml.",
            ],
            (Schedule::Github, false) => &[
                ".github/workflows/protocols.yml was there, and stays as it is: see that it has a `schedule`, by which the site is built each night.",
            ],
            (Schedule::Gitlab, true) => &[
                "If the site stands elsewhere than on GitLab Pages, put what its host needs into .gitlab-ci.yml.",
            ],
            (Schedule::Gitlab, false) => &[
                ".gitlab-ci.yml was there, and stays as it is. Write into it: include: schedule/gitlab.yml",
            ],
        }
    }

    fn steps(self) -> &'static [&'static str] {
        match self {
            Schedule::Cron => &[
                "Make the script one that runs: chmod +x schedule/rebuild.sh",
                "Write your path and address into schedule/crontab, and its lines into `crontab -e`.",
            ],
            Schedule::Systemd => &[
                "Write your path and user into schedule/protosite.service and copy both units to /etc/systemd/system.",
                "Run: systemctl enable --now protosite.timer",
            ],
            Schedule::Github => &[
                "Commit the files. Under Settings > Actions the workflow may write issues without more.",
                "Try it: Actions > Reviews > Run workflow.",
            ],
            Schedule::Gitlab => &[
                "Put a project access token (scope api) into the CI/CD variable REVIEWS_TOKEN, and make a schedule under Build > Pipeline schedules.",
            ],
        }
    }
}
