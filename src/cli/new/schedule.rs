//! Files with which a project is built by itself, and by which whoever looks after a document hears that it is due.

use clap::ValueEnum;

/// What builds a project each night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Schedule {
    /// A job of cron, which sends what is due by email on Mondays
    Cron,
    /// A timer of systemd
    Systemd,
    /// A workflow of GitHub, which opens an issue for each overdue document, once
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

    /// What is left to do by hand.
    pub fn next(self) -> Vec<String> {
        let steps: &[&str] = match self {
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
                "Write into .gitlab-ci.yml: include: schedule/gitlab.yml",
                "Put a project access token (scope api) into the CI/CD variable REVIEWS_TOKEN, and make a schedule under Build > Pipeline schedules.",
            ],
        };
        steps.iter().map(|step| (*step).to_owned()).collect()
    }
}
