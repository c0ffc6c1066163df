//! Where a site may stand, and what a project needs for it: settings, and files that the host or a machine of it reads.

use clap::ValueEnum;

/// A kind of host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Hosting {
    /// A server with Apache
    Apache,
    /// A server with nginx
    Nginx,
    /// A server with Microsoft IIS
    Iis,
    /// Netlify, and others that read _redirects and _headers
    Netlify,
    /// GitHub Pages
    Github,
    /// GitLab Pages
    Gitlab,
    /// A bucket of Amazon S3, or of what speaks as it does
    S3,
    /// Anything else: a folder that is uploaded
    Other,
}

impl Hosting {
    /// Their names, as people type them.
    pub fn names() -> impl Iterator<Item = String> {
        Hosting::value_variants()
            .iter()
            .filter_map(|host| Some(host.to_possible_value()?.get_name().to_owned()))
    }

    /// The lines of protosite.yaml for it.
    pub fn settings(self) -> &'static str {
        match self {
            Hosting::Apache => {
                "\n# Each build writes .htaccess: headers, the page for unknown addresses, old addresses.\nredirects: apache\n"
            }
            Hosting::Nginx => {
                "\n# Each build writes _redirects.nginx.conf: hosting/nginx.conf says where it is included.\nredirects: nginx\n"
            }
            Hosting::Iis => {
                "\n# Each build writes web.config: headers, the page for unknown addresses, old addresses.\nredirects: iis\n"
            }
            Hosting::Netlify => {
                "\n# Each build writes _redirects and _headers.\nredirects: netlify\n"
            }
            Hosting::Github | Hosting::Gitlab | Hosting::S3 | Hosting::Other => "",
        }
    }

    /// The files that it needs beside the sources.
    pub fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Hosting::Nginx => &[("hosting/nginx.conf", include_str!("hosting/nginx.conf"))],
            Hosting::Netlify => &[("netlify.toml", include_str!("hosting/netlify.toml"))],
            Hosting::Github => {
                &[(".github/workflows/protocols.yml", include_str!("hosting/github.yml"))]
            }
            Hosting::Gitlab => &[(".gitlab-ci.yml", include_str!("hosting/gitlab.yml"))],
            Hosting::S3 => &[("hosting/s3.sh", include_str!("hosting/s3.sh"))],
            Hosting::Apache | Hosting::Iis | Hosting::Other => &[],
        }
    }

    /// The last thing to do before the site is there.
    pub fn last_step(self, project: &str) -> String {
        match self {
            Hosting::Apache | Hosting::Iis | Hosting::Other => {
                format!("Upload the folder {project}/site to your web host.")
            }
            Hosting::Nginx => format!(
                "Copy {project}/site to the server, and what {project}/hosting/nginx.conf says into its settings."
            ),
            Hosting::Netlify | Hosting::Github | Hosting::Gitlab => {
                format!(
                    "Put {project} into a repository, addresses.lock with it: the host builds the rest."
                )
            }
            Hosting::S3 => {
                format!("Write the name of your bucket into {project}/hosting/s3.sh, and run it.")
            }
        }
    }
}
