//! protosite: a static-site generator for council protocols.
//!
//! A room is how much of the world a line may know:
//! one text < one protocol < all protocols and the day < pages < bytes < disk.
//!
//! ```text
//!           disk                                       the only room that touches files
//!             |  gather
//! Inputs { files, day, judging }
//!             |
//! settings    Source                      -> Checked<Settings>      pure, one file
//! read        Source                      -> Checked<Protocol>      pure, one file, parallel
//! register    [Protocol] + Settings + day -> Checked<Register>      pure, all files
//! check       Register                    -> [Diagnostic]           pure, parallel
//! page        Register                    -> [Page]                 pure, cheap values, no HTML
//! render      Page + Theme                -> bytes                  pure, one page, parallel
//!             |
//! Output      the plan of the site, rendered page by page, and all findings, sorted
//!             |
//! disk::publish (only what differs)   or   serve (from memory, page by page as they are asked for)
//! ```
//!
//! # Laws
//!
//! 1. A line moves up a floor only when it needs to know more. Imports go downwards; `tests/tidy.rs` holds the table.
//! 2. A [`protocol::Protocol`] is an immutable value made from one source. What is learnt later (links, reviews)
//!    stands in the [`register::Register`] beside it.
//! 3. Bodies hold no positions; positions are a table of the protocol. Editing clause 1 leaves the value of clause 9 alone.
//! 4. A [`page::Page`] is a value of its own that holds all that its template may read, already resolved; rendering asks the
//!    register nothing. Equal page and equal theme give equal bytes. What a judgement rests on is a value too
//!    ([`register::Facts`]), compared whole.
//!    Watch mode is the plain build with a warm cache ([`build::Cache`]); `tests/warm.rs` compares the two.
//! 5. Reading never fails: it gives a value and findings. Only the outside (disk, port) fails.
//! 6. No clock, environment, randomness or hash-map order inside: the day is an input, read once in `cli`.
//! 7. Two producers of one output path are a finding, never "the last one wins".
//! 8. A link that leads nowhere is never rendered as a link.
//!
//! # Map
//!
//! Each file with its first line; `UPDATE=1 cargo test tidy` writes this list anew.
//!
//! <!-- map -->
//! - `build/amendment.rs`: An amendment that is being drafted: the text of a file that differs from the one that was last decided on.
//! - `build/cache.rs`: What a build keeps for the next one of the same project: protocols as they were read, what they cite, and what was
//! - `build/changed.rs`: What each kept text of a document changed, counted. Whoever makes the page that shows it notes it here; where that page is
//! - `build/clash.rs`: How two files of a site stand in each other's way, in words, and what to do.
//! - `build/composed.rs`: A frozen text under the first lines of today, with the guidance of today: who looks after a document, when it was reviewed
//! - `build/drafts.rs`: Drafts are judged as they would stand on the site beside all that is published: `check` says of them too what is wrong.
//! - `build/files.rs`: Files beside the pages: which of a project may be published. A picture is the picture that its name says; a drawing
//! - `build/follows.rs`: Findings that only follow from another mistake of the same file: they are not said beside it, for they may not be so.
//! - `build/frozen.rs`: The files of folders `history`: texts that were decided on, as they were frozen, one file a version.
//! - `build/held.rs`: One council's mistake is not forty councils' silence: which councils a finding holds back, and what a site shows of them
//! - `build/inputs.rs`: All that a build depends on. Equal inputs give equal bytes: there is no clock and no folder behind them.
//! - `build/last_site.rs`: What the site says that was published last: of a council that is held back, its documents, places and days.
//! - `build/left.rs`: Councils that have left a site while another one is held back: their pages go, and the register of all, which stays as it
//! - `build/letters.rs`: Letters that were lost or garbled on the way into a source: said once, at the first of them, with what to type.
//! - `build/marks.rs`: What the pages of a council are made from, as a mark by which the next build knows that they need not be made again.
//! - `build/mod.rs`: Inputs -> output: the only room that names every stage.
//! - `build/named.rs`: What a finding calls the file that stands at a path.
//! - `build/not_here.rs`: A site that is built where the one before is not: on a machine that begins each run with an empty folder, the pages of a
//! - `build/output.rs`: A site that is ready to be rendered: page by page and in parallel, so that no more than a few are in memory.
//! - `build/passed_over.rs`: Files that a person put into `content` and that nothing is made of: each is named once, with what to do.
//! - `build/paths.rs`: One address, one page: no file of the site stands where another does, where another needs a folder, or where some
//! - `build/reading.rs`: Files -> what they say: decoded, and read where they are not as they were.
//! - `build/rendering.rs`: A site page by page, handed over as it is made: all of it at once, or council by council, so that of a large one no more
//! - `build/rules.rs`: Every rule there is, for settings that name one.
//! - `build/stages.rs`: The stages in their order: settings, read, register, check, plan. Files are read in parallel; rendering comes later.
//! - `build/stored.rs`: What was read of the sources of a council, as bytes that the next run of the program can take in: reading is half of a build.
//! - `build/taken_out.rs`: Clauses that an amendment takes out which is decided and still to come: what became of them is said before its day, on
//! - `build/theming.rs`: The theme of the site with templates that can be filled in. What is wrong with it is found before anything is published.
//! - `build/unfit_names.rs`: Names that not every system can keep: a site that is built on Linux is copied to a Windows server, or opened from a drive of
//! - `build/unreached.rs`: Councils whose folder is there by name alone: a link that leads nowhere or out of the project, a file in its place, a
//! - `build/versions.rs`: What is published of a document whose texts were frozen: the one in force on the day. Another text in its file is an
//! - `check/adopted_in_future.rs`: `adopted-in-future`: a date of adoption or review that is still to come.
//! - `check/all_caps.rs`: `all-caps`: a heading in capitals.
//! - `check/ambiguous_reference.rs`: `ambiguous-reference`: a citation that fits several places, documents or Acts: a reader may follow the wrong one.
//! - `check/bad_logo.rs`: `bad-logo`: a council's logo is a picture that may be published.
//! - `check/brand_contrast.rs`: `brand-contrast`: a council's colour on which nothing can be read, or whose edges do not stand out.
//! - `check/broken_link.rs`: `broken-link`: a link that leads nowhere. It is published as plain words, so it is an error: the author meant it.
//! - `check/broken_reference.rs`: `broken-reference`: a citation of a number that no clause has.
//! - `check/buried_number.rs`: `buried-number`: numbers in the middle of a line that would begin clauses, as text has them whose line ends were lost.
//! - `check/called_draft.rs`: `called-draft`: a document in force whose title, version, first or last lines, or a line by itself, call it a draft.
//! - `check/cells.rs`: Numbers of clauses that stand in the cells of tables, where none has an address.
//! - `check/citation.rs`: What several rules say of citations: the words of one, where they stand, and the nearest right one.
//! - `check/cites_past.rs`: `cites-past`: a document in force relies on one that is superseded or withdrawn.
//! - `check/click_here_link.rs`: `click-here-link`: a link whose words do not say where it leads.
//! - `check/contents_mismatch.rs`: `contents-mismatch`: a contents list typed into the text disagrees with the headings it lists.
//! - `check/date_in_text.rs`: `date-in-text`: the text says when it was adopted or reviewed, and the first lines of the file do not.
//! - `check/dead_link.rs`: `dead-link`: a link to another website that leads nowhere. The command line finds these: it alone may ask websites.
//! - `check/duplicate_number.rs`: `duplicate-number`: a number that was used before: a citation of it may mean either.
//! - `check/duplicate_text.rs`: `duplicate-text`: two clauses that say the same, or nearly so.
//! - `check/empty_clause.rs`: `empty-clause`: a number without words, or a heading with nothing under it.
//! - `check/extract.rs`: An extract from a longer document: its first number is not the first of its row, and what comes before was left where it
//! - `check/gendered_wording.rs`: `gendered-wording`: words that name a sex where the rule holds for anyone.
//! - `check/inconsistent_term.rs`: `inconsistent-term`: councillors here, members there.
//! - `check/late.rs`: Rows that begin past their first under a heading: numbers that run on through headings have lost some, or those of the
//! - `check/law_name.rs`: `law-name`: a statutory code or a Regulation by a name that is not its own.
//! - `check/list_case.rs`: `list-case`: items of a list of which some begin with a capital.
//! - `check/list_lead_in.rs`: `list-lead-in`: words before a list that end in a semicolon.
//! - `check/list_punctuation.rs`: `list-punctuation`: items of a list that end in different ways.
//! - `check/lost_heading.rs`: `lost-heading`: lines that look like headings and have no sign before them, as text that was copied from a website or a
//! - `check/lost_label.rs`: `lost-label`: a paragraph without a number just where one is missing.
//! - `check/missing.rs`: Numbers that are missing from a row, in words: "8.3", "8.3 to 8.5", "(c)".
//! - `check/missing_alt.rs`: `missing-alt`: a picture without words for those who do not see it (WCAG 2.2, 1.1.1).
//! - `check/missing_date.rs`: `missing-date`: a document in force without a date of adoption or review.
//! - `check/mod.rs`: Judgements on the register, one rule a file: what is overdue, what contradicts, which numbers are wrong, which links lead nowhere.
//! - `check/no_successor.rs`: `no-successor`: a superseded document that does not say what replaced it.
//! - `check/number_gap.rs`: `number-gap`: a row of numbers with some missing: a clause may have been lost.
//! - `check/number_out_of_order.rs`: `number-out-of-order`: a number lower than the one before it.
//! - `check/number_outside_section.rs`: `number-outside-section`: a clause with the number of another section.
//! - `check/past_limit.rs`: `past-limit`: a text holds more than is looked at: what was passed over is told, and where it begins.
//! - `check/placeholder.rs`: `placeholder`: a blank of a model that nobody filled in: "XX May 20XX", "[insert name of council]".
//! - `check/reference_direction.rs`: `reference-direction`: "below" for what stands above, or the other way round: as a rule the number is wrong.
//! - `check/removed_address.rs`: `removed-address`: what is recorded as removed, and is not; or replaced by what is not there.
//! - `check/replaced_in_force.rs`: `replaced-in-force`: a document that was replaced, as it or the other one says, and that is in force all the same.
//! - `check/review_ambiguous.rs`: `review-ambiguous`: the council's words about its review mean two things. Both are offered, with the line to type for each.
//! - `check/review_conflict.rs`: `review-conflict`: the date stated and the cycle give days more than a month apart, or the next review is before the last.
//! - `check/review_due_soon.rs`: `review-due-soon`: a review falls due within the council's time of warning, so that it reaches an agenda in time.
//! - `check/review_missing.rs`: `review-missing`: a protocol in force that says nothing about its next review, or a cycle with no date to count from.
//! - `check/review_out_of_step.rs`: `review-out-of-step`: a document that this one relies on was adopted, amended or reviewed after this one was last reviewed.
//! - `check/review_overdue.rs`: `review-overdue`: the day by which a protocol had to be reviewed has passed. It stays in force.
//! - `check/row.rs`: Rows of numbers and letters: what follows what, in one pass for all rules that judge them.
//! - `check/single_clause.rs`: `single-clause`: a section that holds one clause alone.
//! - `check/skipped.rs`: Sections that are missing between clauses: 3.1 comes after 1.4, and nothing has a 2.
//! - `check/spelling_mixed.rs`: `spelling-mixed`: -ise and -ize in one document.
//! - `check/split_sentence.rs`: `split-sentence`: one sentence was cut in two: a point begins with “or” or “and”, a paragraph in the middle of a line.
//! - `check/stands.rs`: Where every number of each row stands in a whole document: a number that is missing in its place may stand elsewhere.
//! - `check/statement.rs`: What is wrong with a council's accessibility statement: parts that the Regulations require and that are missing, a
//! - `check/stray_apostrophe.rs`: `stray-apostrophe`: an apostrophe that stands before the wrong word.
//! - `check/subject.rs`: What a rule looks at: one protocol in its council, its parts in a row, and its rows of numbers.
//! - `check/swallowed.rs`: Lines that would be headings and have become words of a paragraph: what a contents list names word for word, and short lines
//! - `check/title_year.rs`: `title-year`: a year in the title that is of no date of the document.
//! - `check/told_gone.rs`: Notes that say of a number that it is gone: “[(b) is omitted.]”, beside the number after it.
//! - `check/translation_differs.rs`: `translation-differs`: a translation and its original that differ in what can be counted: points, rows, sums and periods.
//! - `check/translation_review.rs`: `translation-review`: a review that the file of a translation tells of, and that of its original does not.
//! - `check/undated_act.rs`: `undated-act`: an Act named without its year.
//! - `check/undated_draft.rs`: `undated-draft`: a document that nobody called a draft, and that is one because nothing says when it was adopted.
//! - `check/undefined_term.rs`: `undefined-term`: a term that another document of the council defines, used where no definition holds.
//! - `check/unknown_act.rs`: `unknown-act`: law that is cited by a name that is not in the table of law, or by a year in which there is none of it.
//! - `check/unlabelled_date.rs`: `unlabelled-date`: a version that is a bare date.
//! - `check/unnamed_council.rs`: `unnamed-council`: a long text that nowhere names its council: copied or printed alone, nobody can tell whose it is.
//! - `check/unnumbered_clauses.rs`: `unnumbered-clauses`: a long document in which no clause has a number.
//! - `check/unnumbered_law.rs`: `unnumbered-law`: Regulations, Rules or an Order that the table of law does not have, cited without their number.
//! - `check/unsaid_language.rs`: `unsaid-language`: a text that does not say its language, where the council's first language is not English, or where
//! - `check/unused_allowance.rs`: `unused-allowance`: a comment takes away the findings of one rule at the part after it. One that takes nothing away is
//! - `check/unused_definition.rs`: `unused-definition`: a term that is defined and never used.
//! - `check/vague_reference.rs`: `vague-reference`: “see below” with no number: the reader is sent to a place that is not named.
//! - `check/word.rs`: The words of a protocol, found once for all rules that look at words.
//! - `cli/build.rs`: `protosite build`: content -> site, and what is past its review date.
//! - `cli/check.rs`: `protosite check`: everything that is wrong with the text, links and metadata. It writes nothing.
//! - `cli/completions.rs`: `protosite completions`: what a shell offers while a command is typed, made from the one definition of the commands.
//! - `cli/desk.rs`: A document on the clerk's desk while a decision on it is recorded: what cannot be recorded of it, and why.
//! - `cli/diff.rs`: `protosite diff`: what changed from one text of a protocol to another, clause by clause; and a motion put into a text.
//! - `cli/doctor.rs`: `protosite doctor`: what of a project would surprise: what is passed over, what is out of step, what a host lacks. It
//! - `cli/explain.rs`: `protosite explain`: what a finding means, and how to mend or allow it; or how a line of a source was read and why.
//! - `cli/explain_file.rs`: What a file of a project is, by where it stands and what it is called: for `protosite explain`, so that no file is
//! - `cli/external.rs`: `protosite check --external`: whether the links to other websites, and to the law, still lead somewhere.
//! - `cli/first.rs`: The three things to do first: a check of a council's documents may find a hundred, and a clerk has an hour.
//! - `cli/forget.rs`: `protosite forget`: takes addresses out of the ledger that nobody has seen yet.
//! - `cli/here.rs`: Files and folders as people name them: from the folder in which they work.
//! - `cli/import.rs`: `protosite import`: from what councils have to what protosite reads, with a report of all that was decided.
//! - `cli/key.rs`: What a key of a YAML file is for: its path by how far its line is set in, its words from the schema of the file.
//! - `cli/man.rs`: `protosite man`: manual pages for `man`, made from the one definition of the commands.
//! - `cli/manual.rs`: `protosite manual`: the manual as a project of its own, to read, to serve, or to put on a website.
//! - `cli/mod.rs`: What was typed -> calls. Exit codes are a contract: 0 clean, 1 findings at level deny, 2 could not run.
//! - `cli/new/ask.rs`: What a new project needs to know: what the options say, and the rest asked for once, of a person at a terminal.
//! - `cli/new/hosting.rs`: Where a site may stand, and what a project needs for it: settings, and files that the host or a machine of it reads.
//! - `cli/new/mod.rs`: `protosite new`: a project that builds at once, with one protocol to edit and the rules of the host that will serve it.
//! - `cli/new/project.rs`: The files of a new project.
//! - `cli/new/schedule.rs`: Files with which a project is built by itself, and by which whoever looks after a document hears that it is due.
//! - `cli/options.rs`: Options that several commands share.
//! - `cli/page_text.rs`: The words of a page that a reader sees as the text of a document, in their order: what `protosite verify` compares.
//! - `cli/progress.rs`: What is being done and how long it will take, for work of more than a second, on a terminal only.
//! - `cli/record.rs`: `protosite record`: writes a decision of the council into a document, and keeps the text that was decided on.
//! - `cli/report.rs`: Findings in print: for people with the words and the cure, for programs as data.
//! - `cli/review.rs`: `protosite review`: who is due when, and the gate on dates. It is apart from `check`, so that a protocol that is
//! - `cli/review_form.rs`: The forms in which `protosite review` answers: those of its table, of a paper and of the record.
//! - `cli/sarif.rs`: Findings as SARIF 2.1.0 (OASIS), for code hosts and auditors' tools.
//! - `cli/say.rs`: Words to a person and data to a program: the only way out of the program. A stream that is full or closed is no reason to
//! - `cli/schema.rs`: `protosite schema`: JSON Schemas of the YAML files, so that editors complete and check them while one types; and of the
//! - `cli/serve.rs`: `protosite serve`: the site beside the editor. It is built again at each save, with what the build before kept.
//! - `cli/session.rs`: What a command does before its own work: find the day, gather, build.
//! - `cli/sitting.rs`: The meeting at which the review of a document must be taken, by the calendar of council.yaml.
//! - `cli/summary.rs`: What a build says at its end: what was published, what is overdue and since when, what else needs a look.
//! - `cli/verify.rs`: `protosite verify`: whether a page, a source or a printed fingerprint is what the council decided on.
//! - `compare/align.rs`: Which part of the old text is which part of the new one.
//! - `compare/amend.rs`: A text and the amendments of a motion -> the text as amended, part by part.
//! - `compare/amendment.rs`: An amendment, as a motion words it. All names are those of the text as it stands, so that the order in which they are put
//! - `compare/change.rs`: What became of each part: the value that redlines, motions and data are made from.
//! - `compare/find.rs`: Where words that a motion quotes stand in a part.
//! - `compare/likeness.rs`: How alike two texts are: the share of runs of three words that they have in common (Dice's coefficient).
//! - `compare/mod.rs`: Two texts of one protocol -> what changed, clause by clause: which words, which numbers, what came and what went.
//! - `compare/motion.rs`: Changes as the wording of a motion: what a chair can read out and a minute can hold.
//! - `compare/names.rs`: How a motion names the parts of the text that it amends, and which part a name is.
//! - `compare/number.rs`: Numbers of parts as a motion speaks of them: how one is written like another, and how what a part holds follows its number.
//! - `compare/parse.rs`: The wording of a motion -> its amendments: what `motion` prints, or what a clerk types in the same words.
//! - `compare/part.rs`: The parts of a text in a row, as comparing sees them: words without markup, and who holds whom.
//! - `compare/place.rs`: Where in the words of a part an edit of a motion goes, or why it goes nowhere.
//! - `compare/quote.rs`: Words quoted in a motion, so that their end is found again whatever they hold.
//! - `compare/regroup.rs`: One rule that became several, and several that became one.
//! - `compare/rewrite.rs`: A text as amended -> its source. What no amendment speaks of keeps every byte.
//! - `compare/shape.rs`: What a part says besides its words: in which cells of a table they stand, where links lead, what is struck through.
//! - `compare/summary.rs`: What changed, counted, and said in one line and part by part.
//! - `compare/table.rs`: Tables: where their cells stand in the words of a part, and a table that a motion puts in the place of another.
//! - `compare/taken.rs`: Numbers that a motion brings in though a part beside them has them already.
//! - `compare/taken_out.rs`: Clauses that a new text of a document has no more, and of which its first lines do not say what became.
//! - `compare/words.rs`: The words of two versions of a clause -> runs that a person can read: what stayed, what was left out, what came in.
//! - `diagnostic/alike.rs`: Findings of one rule in one document beyond what anybody reads: one slip made over and over, told as one with their number.
//! - `diagnostic/comment.rs`: Comments that hide more or less than was meant: a person must be told before anything is published.
//! - `diagnostic/fault.rs`: A fault of protosite itself at one document or one page: it becomes a finding there, and everything else goes on.
//! - `diagnostic/finding.rs`: One finding with its place, and values that carry findings.
//! - `diagnostic/levels.rs`: The levels that a project and a command line set for rules by name.
//! - `diagnostic/mod.rs`: Findings: what is so, at which words, and what to type instead.
//! - `diagnostic/rule.rs`: A rule: the stable name of a kind of finding and how grave it is.
//! - `diagnostic/together.rs`: Findings of one text that share their cause: the first is told, with the number of the others.
//! - `disk/again.rs`: The last build of a project: while nothing that it was made from has changed, and its site stands, there is nothing to build.
//! - `disk/asset.rs`: A picture or paper of a project, read when a reader asks for it; and the name of this machine.
//! - `disk/astray.rs`: What was meant to be read and stands where nothing is read: beside `content`, under another name, in another folder.
//! - `disk/create.rs`: A new folder with files: a project that builds at once, or a theme. What a person will write into cannot be made again,
//! - `disk/failure.rs`: The outside refused: a folder is missing, a disk is full, a file is locked. Nothing was lost.
//! - `disk/files_of_council.rs`: The files of a council, read: what cannot be read is a finding.
//! - `disk/gather.rs`: A project's folder -> the files of a build. What cannot be read is a finding; only a missing folder is a failure.
//! - `disk/import.rs`: Files that import reads and writes: a foreign file whole, and new sources that never take the place of edited ones.
//! - `disk/keep.rs`: A text that is kept for good: written whole into a folder that is made if need be, safe from a cut of power.
//! - `disk/kind.rs`: What a name in a folder stands for, and whether every system can hold the name. A pipe or a device is never opened: it
//! - `disk/last.rs`: The site as it was last published: which files protosite wrote there, and what they say.
//! - `disk/ledger.rs`: The ledger of published addresses, beside the sources: written whole, and only when it differs.
//! - `disk/lock.rs`: One command at a time writes a project, and one an output. The system lets go of a lock when its holder ends, also if
//! - `disk/look.rs`: What the files of a site look like from outside: their sizes, their times and which files they are. While those are as they
//! - `disk/manifest.rs`: What protosite wrote into an output folder: each path with the hashes that its content may have. It removes nothing
//! - `disk/mod.rs`: The only room that touches files: gather the inputs, watch them, publish the output, make a new project.
//! - `disk/named.rs`: What a file of `content` is, by its name and the folder that it stands in.
//! - `disk/notes.rs`: Notes between runs, in the user's own cache: losing them costs time and nothing else.
//! - `disk/own.rs`: What protosite keeps for itself: the manifest of each output, in `.protosite` beside the sources.
//! - `disk/place.rs`: The moment of publishing: files that are ready are put in their places, all of them or none.
//! - `disk/plain.rs`: A path as a person writes it: what Windows has looked up it names in a long form, `\\?\C:\papers`, that neither people nor
//! - `disk/publish.rs`: Output -> a folder: only what differs is written, whole files only, and nothing that is not protosite's is touched.
//! - `disk/readings.rs`: What was read of the sources of each council, beside the last build: a source that is as it was is not read again.
//! - `disk/report_place.rs`: Where a report may be written: not into the site or the sources, and over nothing but an earlier report.
//! - `disk/root.rs`: A folder whose files are reached without leaving it: no link in it is followed, whoever put it there.
//! - `disk/shelf.rs`: A shelf on the disk of the project: what a large build has read lies there while nobody looks at it.
//! - `disk/single.rs`: One file that a command names, read whole.
//! - `disk/site_folder.rs`: Where a site may go: not among the sources, not over settings, and not where other programs keep what is theirs.
//! - `disk/stage.rs`: Files on their way: written whole into a folder of protosite's own inside the output, then put in place all together.
//! - `disk/stamps.rs`: When each file was last written, so that a project is read again without reading every file again.
//! - `disk/tree.rs`: `--atomic`: the output is a link to a folder with the whole site, and a build makes a second one and turns the link to
//! - `disk/twins.rs`: Names that are two on this system and one on others: `Map.pdf` and `map.pdf`, an é in one letter or in two.
//! - `disk/walk.rs`: The files of a folder of sources: each real folder once, nothing from outside the project, names that every system can
//! - `disk/watch.rs`: Waits until something in a project may have been saved. The first sign of it is enough to look; what it was, the files
//! - `disk/whole.rs`: Files that are whole at every moment, a cut of power included: written beside, synced, put in their place, and the
//! - `evidence/criteria.rs`: The success criteria of WCAG 2.2, A and AA, and how each is met: `criteria.tsv`.
//! - `evidence/mod.rs`: Evidence of accessibility, for an auditor to file: what was checked, by which rule, when, and what needs a person.
//! - `evidence/report.rs`: The report as one HTML file that opens anywhere and prints: no file besides it.
//! - `harmless/bare.rs`: A drawing as it is published: what draws, and the words that say what is drawn. Comments, and what drawing programs note
//! - `harmless/css_names.rs`: The names that a stylesheet may use: rules, functions and properties that style. What is not here is refused, so that what
//! - `harmless/details.rs`: What a camera or a program noted in a picture: where it was taken, when, with what, by whom, and a small copy of what was cut
//! - `harmless/drawing.rs`: Drawings (SVG): a browser that opens one by itself runs the scripts in it and loads what it names. So a drawing may hold
//! - `harmless/drawn.rs`: How much a drawing draws. A few elements that stand for each other ten times, eleven deep, are a hundred thousand million to
//! - `harmless/kind.rs`: Which files may stand beside the pages, by what their names end in: what a browser opens as a page of its own could run
//! - `harmless/markup.rs`: The markup of a page as browsers read it (HTML Standard): what a site's own templates made of it. Nothing in it runs but
//! - `harmless/markup_names.rs`: The names that the markup of a page may use: elements and attributes that show words, pictures and forms. What is not here
//! - `harmless/media.rs`: What every file of a site is, by what its name ends in: the one table from which hosts are told, and by which the desk's
//! - `harmless/mod.rs`: What a file that people bring may hold: drawings, stylesheets, pages of templates, other files. Nothing in them runs, and
//! - `harmless/names.rs`: The names that a drawing may use: elements and attributes of SVG that draw, and the names in which drawing programs keep
//! - `harmless/picture.rs`: Pictures: each is the picture that its name says; a drawing draws and does nothing else.
//! - `harmless/statement.rs`: The statement of a stylesheet that is being read, as far as its tokens say: a declaration, an `@import`, something else.
//! - `harmless/style.rs`: Stylesheets by their tokens (CSS Syntax 3): what they load, in whatever spelling. `u\72l(x)`, `URL( 'x' )` and
//! - `harmless/whole.rs`: Whether what templates made is a page, and not the rest of one: a template that was emptied or cut short is well-formed,
//! - `import/answer.rs`: Answers to what import was unsure of: a line of the source in other words, or a key of its first lines.
//! - `import/archive.rs`: Files inside a file: .docx and .odt are zip archives. Only parts that are asked for are unpacked, each to a limit.
//! - `import/count.rs`: Counts numbered paragraphs as word processors do, and gives what they print before each.
//! - `import/cover.rs`: How to reach the council, as covers print it: a page says it from `council.yaml`, and no clause begins with a postcode.
//! - `import/document.rs`: A document as import sees it, whatever file it came from: paragraphs with the numbers that a reader sees, tables, notes.
//! - `import/fact_lines.rs`: The lines of a document that may say what it is: those at its head and foot, in small tables, and at the edges of pages.
//! - `import/facts.rs`: What a document says of itself: its version, its owner, when it was adopted and when it is reviewed. Read from the
//! - `import/html/around.rs`: What stands around the text of a page: the menus and forms of its website, and what blogs put among the words: who posted
//! - `import/html/items.rs`: Lists of a page with their items, each with the mark that a browser shows.
//! - `import/html/list.rs`: The numbers of a list on a page, as browsers show them: `start`, `type`, `value`, `reversed`, and what its style says.
//! - `import/html/mod.rs`: Web pages: the text of the page and not the site around it, with the numbers of its lists as browsers show them.
//! - `import/html/reached.rs`: Cells that reach down into the rows below them: what comes after them there stands further to the right.
//! - `import/html/style.rs`: What the styles of a page say of its lists: `ol.points { list-style-type: lower-alpha }`.
//! - `import/html/table.rs`: Tables of a page: each cell in its column, whatever reaches into its row from above.
//! - `import/hyphen.rs`: Words that a hyphen parts at the end of a line: it is of the word ("co-opted"), or of the line, as typesetters part words.
//! - `import/kind.rs`: What kind of file it is, by its name and its first bytes; and what is refused, with the cure.
//! - `import/layout.rs`: Tables that only place text on the page are text: those of one column, and those whose first column numbers what stands
//! - `import/level.rs`: How far in a paragraph is written: by its row of numbers where it has one, else by where it stands on the page.
//! - `import/look.rs`: How paragraphs look: their size, whether they are bold or in capitals, whether they could be a heading, how far in they stand.
//! - `import/markdown.rs`: Words with their look -> Markdown that reads back to the same words.
//! - `import/mod.rs`: Files that councils have -> protocol source, with a report of all that was decided, left out and doubted.
//! - `import/numeral.rs`: Numbers as word processors print them: 4, iv, D, 04, 4th, four, fourth.
//! - `import/odt/apart.rs`: What stands apart from the text of an OpenDocument text: notes, text boxes, pictures.
//! - `import/odt/body.rs`: The walk through an OpenDocument text.
//! - `import/odt/lists.rs`: Styles of lists of an OpenDocument text, as levels that are counted like those of Word.
//! - `import/odt/mod.rs`: OpenDocument text (.odt): its words in order, with the numbers of its lists as LibreOffice shows them.
//! - `import/odt/styles.rs`: Styles of an OpenDocument text: of paragraphs, of words, of lists.
//! - `import/outline.rs`: What each part of a document is: its title, its headings, its contents list, its lists. Paragraphs of one style, or
//! - `import/pdf/accent.rs`: Accents that are drawn over their letters, as older typesetting programs do: two signs on the page, one letter in the text.
//! - `import/pdf/column.rs`: Columns: what is printed side by side is read one column after the other. Whether a page has columns is judged by all
//! - `import/pdf/foot.rs`: Notes at the foot of pages that no tags tell of: small rows that begin with a number, which a small raised figure of the
//! - `import/pdf/glyph.rs`: One letter of a page with its place, and how it is had from the library that reads PDFs.
//! - `import/pdf/join.rs`: Rows -> paragraphs, by where they stand: a row that could have taken the next word ends its paragraph.
//! - `import/pdf/margin.rs`: Side notes, as Acts have them: small words in the margin beside the clause that they name. Each is read before it.
//! - `import/pdf/mod.rs`: PDF: letters with their places -> rows -> paragraphs. From there on it is a plain text whose lines are known better:
//! - `import/pdf/page.rs`: The letters of each page, and what else is on it.
//! - `import/pdf/row.rs`: Letters -> rows: what stands on one line of a page, in the order in which it is read.
//! - `import/pdf/side.rs`: What stands on one side of a gap: text that runs on from line to line, or pieces; and whether two sides are a table.
//! - `import/pdf/tagged/marks.rs`: The letters of each mark on the pages, and whether the tags tell of all of them, once, and in the order of the pages.
//! - `import/pdf/tagged/mod.rs`: A PDF read by its tags: headings, lists, tables and notes as its program says they are, each with the letters that the
//! - `import/pdf/tagged/note.rs`: Notes as they are tagged: where each is cited, and its text without its own mark.
//! - `import/pdf/tagged/paragraph.rs`: The letters of one part -> paragraphs: its rows, its number, its look.
//! - `import/pdf/tagged/parts.rs`: The tree of tags, gone through once: each part becomes a paragraph, a table or a note.
//! - `import/pdf/tagged/put.rs`: Words that belong together -> paragraphs among the others: with the number that stood before them alone, or with the sentence
//! - `import/pdf/tagged/table.rs`: Tables as they are tagged: rows and cells, with empty ones where a cell of a row above reaches down.
//! - `import/pdf/tagged/tag.rs`: What each tag of the standard (ISO 32000-1, 14.8.4) means for reading.
//! - `import/pdf/tagged/tree.rs`: The tree of tags in a PDF: what its program says that each part is, and which marks on the pages hold its words.
//! - `import/pdf/tagged/walk.rs`: What is known on the way through the tree of tags, and where a part of it stands.
//! - `import/pdf/weight.rs`: How much a PDF unpacks to, and how much it draws: a small file can hold a bomb, and the library has no limits of its own.
//! - `import/picture.rs`: Pictures that may be put beside a protocol: of a kind that browsers show, known by their first bytes.
//! - `import/quote.rs`: Paragraphs that are quoted from elsewhere: in a plain text their marks alone say so.
//! - `import/raised.rs`: Figures that are raised or lowered: £50¹ is no £501, and 10³ no 103. They are written as the signs that stand so by
//! - `import/read_back.rs`: What was written is read as `protosite check` reads it: a number that the reader takes for a word is a doubt.
//! - `import/refused.rs`: Why a file cannot be imported, and what to do instead.
//! - `import/report.rs`: The report that brings a protocol to a meeting: it stands before the protocol in many a file, and is no part of it.
//! - `import/source.rs`: Markdown as it comes from elsewhere: the text stays as it is; what converters do to labels is undone.
//! - `import/sparse.rs`: Tables nearly all of whose cells are empty, as cells that reach over hundreds of columns and rows make them: what stands
//! - `import/split.rs`: A file that holds several documents -> each by itself: a report with the protocol that it brings to the meeting, a
//! - `import/text/apart.rs`: Numbers and signs on lines of their own, as converters of PDFs leave them: each is put before the words that follow.
//! - `import/text/contents.rs`: A contents list in a plain text: it is left out, and its entries say which lines are headings.
//! - `import/text/decode.rs`: Bytes -> text: UTF-8, UTF-16 by its mark, else the Windows code page that older programs write.
//! - `import/text/furniture.rs`: What pages repeat and text does not: page numbers, running heads and feet.
//! - `import/text/join.rs`: Lines -> paragraphs: wrapped lines are joined, numbers find their words, sentences that a page cut are whole again.
//! - `import/text/labels.rs`: The labels before a line: whether its own is the next of a row; and numbers that measure, which are none.
//! - `import/text/line.rs`: Lines of a plain text: where they stand, and what they begin with.
//! - `import/text/mod.rs`: Plain text, as damaged as PDFs leave it: page numbers and running heads among the words, lines wrapped by hand, numbers
//! - `import/text/name.rs`: What each paragraph of a plain text is: title, heading or words. All of them are judged together.
//! - `import/text/number.rs`: Numbers that a converter lost where only the sign of a bullet stands: put back where the numbers around prove them.
//! - `import/text/ring.rs`: The letter o as the sign of a bullet, which programs make of a ring: where other lines stand so, or a sentence calls for
//! - `import/text/sign.rs`: Signs before lines of which a converter left a space, or a heap of empty lines: where a text has no other white space
//! - `import/title.rs`: The title of a document: what stands as one, or looks like one.
//! - `import/word/body.rs`: The walk through the text of a Word document: paragraphs, tables and what may stand around them.
//! - `import/word/field.rs`: Fields of a Word document: of each, what Word shows, never what it computes it from.
//! - `import/word/mod.rs`: Word documents (.docx): their words in order, with every number as Word shows it.
//! - `import/word/notes.rs`: Foot notes and end notes of a Word document: where each is, and how Word counts them.
//! - `import/word/numbering.rs`: Word's numberings: abstract ones, their levels, and what each use of one changes.
//! - `import/word/package.rs`: The parts of a .docx: which is the text, and where its styles, numbers, notes and pictures are.
//! - `import/word/paragraph.rs`: A paragraph of a Word document: where it ends, its style, its number.
//! - `import/word/picture.rs`: Pictures and text boxes of a Word document.
//! - `import/word/run.rs`: Words of a Word document: runs, links, notes, and all that may stand in a paragraph.
//! - `import/word/styles.rs`: Styles of a Word document: what each says of its paragraphs and words, its bases looked through.
//! - `import/word/symbol.rs`: Signs of Word's symbol fonts, as letters that every font has.
//! - `import/write.rs`: An outline -> the source of a protocol: front matter, and the body with its numbers as printed.
//! - `import/xml.rs`: XML of documents as a flat tree, read within limits: no DOCTYPE, no entities of its own, bounded depth and size.
//! - `language/mod.rs`: The languages of the pages, and every word that a page says of itself: `words.txt`, one file for both.
//! - `lexicon/amount.rs`: Sums of money and periods that stand in digits: `£1,500`, `28 clear days`, `21 diwrnod`.
//! - `lexicon/cardinal.rs`: Numbers that are written as words: `Part Two`, `Rhan Dau`.
//! - `lexicon/ends.rs`: How words end that no list has: "ly" of adverbs, "ed" of what was done.
//! - `lexicon/holder.rs`: Whose a document is that a text names: the council's own, or another body's. "the County Council's Standing Orders" are
//! - `lexicon/holder_words.rs`: The words that say whose a document is.
//! - `lexicon/mod.rs`: What the words of councils' texts mean to the reader: one data file a language, so that no code holds English words.
//! - `lexicon/names.rs`: Names that a text may use, found all in one pass as whole words: titles of documents, terms, short forms of Acts.
//! - `lexicon/phrases.rs`: Rows of words in some texts, to be looked up: whether a name stands in a heading.
//! - `main.rs`: Runs the command line and turns its result into an exit code.
//! - `page/acts.rs`: What became of documents and when, in a line each: what calendars, feeds and the map for search engines are dated by.
//! - `page/address.rs`: Paths of the site and the relative links between them, which work at any sub-path.
//! - `page/beside.rs`: What stands beside the clauses of a page: who cites each of them, and when it was last changed. Points are cited far more often than read alone, so what
//! - `page/bodies.rs`: The text of a protocol with its links put in: each part that has any, ready for its page.
//! - `page/calendar.rs`: Reviews for calendars: an entry for each document in force that has a review date. Of the day of the build it says the
//! - `page/changes.rs`: What each decision on a document changed: its kept texts one after the other, the latest first.
//! - `page/clauses_file.rs`: The clauses of a document as the script of the search page reads them: in few bytes, in the signs of a council's dictionary.
//! - `page/compared.rs`: Pages that show texts side by side: which there are, and the making of each.
//! - `page/council.rs`: The home of a council: its protocols by kind, each with how its review stands.
//! - `page/data.rs`: A protocol as data and as its source: what both say, already resolved.
//! - `page/dated.rs`: The address of a version, by the day of its decision, and how it is called.
//! - `page/defined.rs`: Terms whose meaning stands in no clause, as they are searched: those of a council, and those that documents type above their
//! - `page/definitions.rs`: The index of definitions: every term that the documents of a council define, A to Z, with where it holds.
//! - `page/duties.rs`: Duties by role: an index of the roles, and a sheet for each, by how its duties bind and by document. All in the clauses' own
//! - `page/edition.rs`: Where models stand, and how an edition of one is called.
//! - `page/feed.rs`: What changed, for feed readers: an entry for each act on a document, newest first, with what it changed in its text.
//! - `page/filters.rs`: Ways to see a part of a register: by who looks after the documents, by their kind, their state, their council. Each is a
//! - `page/former_rooms.rs`: Pages of a council that are no documents, where its folder had another name: each leads on to where it stands now.
//! - `page/frame.rs`: What stands around the text of every page: title, navigation, the way back, contact, licence.
//! - `page/history.rs`: The history of a document on its page: each decision with its day, its minute, and what it concerned.
//! - `page/last_changed.rs`: When the words of each clause were last changed, as the kept texts of a document say when they are laid side by side.
//! - `page/lasting.rs`: Names by which programs of others know a document, a decision, a feed again: made from the address, so that no two sites
//! - `page/law.rs`: The index of the law that a council's documents cite, with the clauses that do; and what they cite that is not here.
//! - `page/legislation.rs`: What a protocol is to programs that know law: the same facts for schema.org and for Akoma Ntoso.
//! - `page/looked_up.rs`: A document as it is searched: its names, and each of its parts with its own words.
//! - `page/mod.rs`: What each page says, as values already resolved: no HTML, and nothing that its template would have to look up.
//! - `page/model.rs`: A document beside the model that it was drawn from: what was adopted as it is, varied, left out and added.
//! - `page/model_text.rs`: A model text: which councils of the site use it, which of its clauses they vary and how, and who stands on an older edition.
//! - `page/order.rs`: In which order the files of a site are made and published, and which are made together.
//! - `page/plan.rs`: Which files a site has, and the making of each: small plans first, so that pages are made and dropped one by one.
//! - `page/preview.rs`: The first words of what a link leads to on another page: they are shown where it is used, so that nobody has to leave the
//! - `page/protocol.rs`: The page of a protocol: what it is, how its review stands, its contents and its clauses.
//! - `page/redirect.rs`: A page that stands where another one stood, and leads on to the clause that was asked for.
//! - `page/redline.rs`: A clause that changed, with what stood and what stands: the same on every page that shows changes.
//! - `page/register.rs`: The review register: how many are overdue, the time line, every protocol by due date, and what changed lately.
//! - `page/register_data.rs`: The review register as data: a row a document, for `register.json` and `register.csv` of a council, and for those of all
//! - `page/related.rs`: What a protocol refers to, what refers to it, the law it cites, and what it is out of step with.
//! - `page/room.rs`: The pages that every council may have, in each of its languages: all that is said of each of them is said here, once.
//! - `page/rules.rs`: Where pages have moved, for hosts that lead on themselves: with an answer that browsers, search engines and other
//! - `page/said.rs`: A file's content as values: what each kind of page says.
//! - `page/search.rs`: The search page. Without script it is an index A to Z of headings, terms and Acts, and of all numbers.
//! - `page/search_index.rs`: What a search page looks its answers up in: one directory of words for all documents that it searches, and a list of
//! - `page/site.rs`: Pages of the site as a whole: the list of councils, the page for what is not found, the map for search engines.
//! - `page/site_register.rs`: The register of all councils of a site, at its root.
//! - `page/standing.rs`: How a document stands, said once in one line: "In force · Review overdue since 1 May 2026"; now, and as days pass.
//! - `page/statement.rs`: The accessibility statement, with every part that the Regulations require (SI 2018/952, regulation 8, and the model
//! - `page/texts.rs`: The texts of a document that were kept: how its page leads to each, and what is said of the one in force and of one to
//! - `page/twin.rs`: The same document in another language: where it is, what this text lacks of it, and whether it has been left behind.
//! - `page/version.rs`: The page of a version at its dated address: a text as it was decided on, with a notice of when it held.
//! - `page/words.rs`: How a review is put into words: the same everywhere, calm, and exact about the law.
//! - `paper/agenda.rs`: The paper for a meeting: what falls due before the next one, what to decide on each document, what changed around it, and
//! - `paper/html.rs`: A paper as a web page by itself: it loads nothing, opens from a disk, and prints.
//! - `paper/load.rs`: How many reviews fall into each month to come, and what to take earlier where too many fall into one.
//! - `paper/log.rs`: The record for an auditor: for each document what was decided, when and in which minute, and how its state followed from
//! - `paper/markdown.rs`: A paper as Markdown.
//! - `paper/mod.rs`: Papers about the register: the report to a meeting on what falls due, and the record for an auditor. What they say is
//! - `paper/text.rs`: A paper as its parts in a row, whatever file it becomes.
//! - `paper/word.rs`: A paper as a Word document (.docx): headings, paragraphs, lists and tables in the styles of the program that opens it, so
//! - `protocol/acts.rs`: The Acts of the United Kingdom to 2016, in a compact table that is read a year at a time, when that year is first asked
//! - `protocol/allowed.rs`: Which lines of a protocol a comment speaks of that allows a finding there.
//! - `protocol/blanks.rs`: The blanks of a model text, `{{council}}`: which it has, and the text with them filled in.
//! - `protocol/body.rs`: What stands inside a clause: blocks and inlines. They hold no positions, so an edit elsewhere leaves them equal.
//! - `protocol/clause.rs`: The clause tree: sections, clauses, points and paragraphs, each with an address that a letter can cite.
//! - `protocol/council.rs`: A council: who publishes the protocols, and how to reach it.
//! - `protocol/date.rs`: Dates as councils write them: a day, a month or a year, never padded to a day that nobody wrote.
//! - `protocol/duty.rs`: A duty: what a clause lays on somebody, in the clause's own words.
//! - `protocol/history.rs`: What became of a document: the decisions on it, in their order, and what follows from them on a day.
//! - `protocol/host.rs`: The host of an address: a name that a reader can recognise, or a number. Browsers take more than a reader can tell apart:
//! - `protocol/href.rs`: Addresses as pages print them. All are made here, so that none runs a script, asks a host that nobody named, or leads
//! - `protocol/label.rs`: Labels as drafters print them: `8.2`, `(a)`, `ii.`, `Part 2`, with all that the reader knew of them.
//! - `protocol/laid.rs`: What most of a document is, its text and its clauses, laid away while nobody asks for it: of ten thousand documents a small
//! - `protocol/law.rs`: An Act, a Measure, Regulations or an Order: its title, and the place of its provisions on legislation.gov.uk.
//! - `protocol/laws.rs`: The law that is known: what councils cite most, what a site adds, and the long table of Acts behind them. `law.tsv` and
//! - `protocol/mail.rs`: Email addresses: of one account, and as links to write to them.
//! - `protocol/meant_date.rs`: What to type for words that are no date: the date that they may mean is offered, and never taken.
//! - `protocol/mention.rs`: What a text mentions, as written: numbered places, law, documents, telephones; what it defines, and where it uses the
//! - `protocol/metadata.rs`: A protocol: its front matter as values, its clause tree, and where in the source each of them stands.
//! - `protocol/mod.rs`: The nouns: protocol, clause, label, body, citation, definition, law, partial date, period, review, council. Values; they complain of nothing.
//! - `protocol/origin.rs`: Where the words of a running text stand in the source: found again when a finding asks, since bodies hold no positions.
//! - `protocol/paired.rs`: Which part of a text is which of the same text in another language: "Rhan 1" is Part 1, and point 1 of Atodlen 2 is
//! - `protocol/part.rs`: A part of a protocol and the row of all its parts: numbers and places beside the tree of clauses.
//! - `protocol/parts.rs`: The parts of a protocol in the order of the source: whoever looks one up, by its number in the row, by its address or by
//! - `protocol/percent.rs`: Texts as links write them: `%20` for a space.
//! - `protocol/period.rs`: How often something is reviewed: "every three years", "18 months", "annually".
//! - `protocol/review.rs`: When a protocol must be looked at again, and what that means on a given day.
//! - `protocol/review_words.rs`: What a council's own words say about its reviews, and what was read from them.
//! - `protocol/rewrite.rs`: A body made anew with other words: one walk over its blocks, whatever is put into them. A kind of block that is new is
//! - `protocol/running.rs`: The running text of a part: its words in a row, in which citations have their places; and links put into them.
//! - `protocol/slug.rs`: Words as an address: of a heading in its page, of a file and of a folder in the site.
//! - `protocol/statement.rs`: The facts of an accessibility statement, as the Regulations ask for them (SI 2018/952, regulation 8).
//! - `protocol/status.rs`: Whether a document holds, as its first lines say it.
//! - `protocol/stored.rs`: How values are written that have no binary form of their own: days, names that the program knows, and what several duties
//! - `protocol/telephone.rs`: British telephone numbers.
//! - `protocol/unfit.rs`: Why an address may not stand in a page, in words, and what to type instead.
//! - `protocol/unit.rs`: What numbered places are called: section, clause, Schedule, standing order.
//! - `protocol/version.rs`: Versions of a document: the texts that a council decided on, as they were frozen, and when each holds.
//! - `read/address.rs`: Addresses: the fragment that names each part. They come from labels and headings, never from what stands after.
//! - `read/alias.rs`: Other fragments that lead to a part: a letter cites "paragraph 3(a)", though the page has it under a heading.
//! - `read/auto.rs`: `numbering: auto`: labels by position, 1. / 1.1 / (a) / (i), for texts that were typed without them.
//! - `read/called_draft.rs`: The words in which a text calls itself a draft, though its dates would have it in force.
//! - `read/cells.rs`: Cells that a table has no column for, which Markdown drops, and rows that are no table, which it runs together: a reader
//! - `read/comments.rs`: Comments of a body that say something to the program: those that allow a finding at the part after them, `<!-- protosite:
//! - `read/dates/acts.rs`: The acts that a sentence tells of, found in their order.
//! - `read/dates/asked.rs`: Questions about a review: to which day it was put off, which day of a meeting is meant, and a month that stands first.
//! - `read/dates/belongs.rs`: Which dates belong to an act: the first after it, those of a list, and those to which its words lead.
//! - `read/dates/bodies.rs`: Which body did it: what a committee approved on one day and the council on another is the council's from that other day.
//! - `read/dates/claim.rs`: What a sentence or a line claims: which act, of what, in the past or to come, and how far its dates may stand from it.
//! - `read/dates/columns.rs`: Tables that lost their rules: the labels of their columns one a line and the cells below them, or columns made with spaces.
//! - `read/dates/count.rs`: What a length of time counts from, and which dates only say from when it counts or hold no more.
//! - `read/dates/cycle.rs`: Cycles and lengths of time in running words: "every three years", "4-year", "annually", "within two years", "bi-annual".
//! - `read/dates/denied.rs`: What is said not to be: "is not subject to annual review", "every four years and not annually".
//! - `read/dates/foreign.rs`: What is another's: a thing that is described by what was done to it, and words that are quoted from elsewhere.
//! - `read/dates/hearing.rs`: What was spoken of before a sentence, found out only when it is asked: most sentences name their subject.
//! - `read/dates/mod.rs`: What a text says of its own dates: when it was adopted and reviewed, and when it is reviewed next. The subject decides:
//! - `read/dates/passed.rs`: What stands before an act, and when the act is by it: "is due to be next", "was last", "may be".
//! - `read/dates/piece.rs`: A paragraph in pieces that can be read by themselves: only those that may tell of an act are cut into tokens.
//! - `read/dates/raw.rs`: A text cut into words, numbers and signs, each with its place; numbers that are dates by their form alone.
//! - `read/dates/reach.rs`: How far the dates and cycles of a claim may stand from it, and which of them are its own.
//! - `read/dates/said.rs`: The dates and cycles of each claim: what a sentence or a line says of this document.
//! - `read/dates/sentence.rs`: Tokens -> sentences and lines, and what one place of a text says about its document with all of them.
//! - `read/dates/sitting.rs`: A year and the time in it that stand apart: "in 2027 at the May meeting", "the Annual Meeting in 2027". The year alone would
//! - `read/dates/stop.rs`: Where sentences end among the tokens of a text.
//! - `read/dates/subject.rs`: The words before an act that may name what it is an act of: the subject of its sentence, or what "it" stands for.
//! - `read/dates/table.rs`: Tables of dates: document control, versions, and the row that a register gives a document.
//! - `read/dates/text.rs`: What a whole text says of its own dates: lists of dates at its head and foot, tables, and sentences wherever they stand.
//! - `read/dates/theme.rs`: What an act is an act of: the subject of the sentence, or what it is done to; and whether it was done or is to come.
//! - `read/dates/token.rs`: Pieces of a text put together: dates, cycles, phrases of the lexicon, and the words between them.
//! - `read/dates/unit.rs`: A body cut into units, the paragraphs, lines, headings and tables of it, without a word being read.
//! - `read/dates/unread.rs`: Why words about a review give no date, and what besides time calls for one.
//! - `read/dates/when.rs`: Dates in running words: "4th March 2021", "10/12/24", "Mar-20", "April/May 2027", "December 25", "early 2027".
//! - `read/dates/whose.rs`: Whose date it is: a phrase names this document, something else, or nothing. The subject decides what a sentence is about.
//! - `read/dates/words.rs`: What a word may be in a text about dates: its classes, from the lexicon's lists `dates` and `dates-grammar`.
//! - `read/decided.rs`: The text that a council decides on: what stands between its lines for others, comments and guidance, is no part of it.
//! - `read/doubt.rs`: What a clerk has to be told of the outline: where another reading is as good, and lines that a page does not need.
//! - `read/draft.rs`: What the line scan makes: a draft of the tree, and the text of each part as Markdown that one parser run reads.
//! - `read/duty/before.rs`: Duties whose verb comes before the one on whom it lies, as in Welsh: "Rhaid i'r Clerc gadw".
//! - `read/duty/binds.rs`: How words bind that stand before the one on whom a duty lies: "rhaid i", "mae", "nid yw".
//! - `read/duty/clause.rs`: The duties of a sentence whose subject comes before its verb.
//! - `read/duty/denial.rs`: What turns a verb into its opposite besides "not": "under no circumstances", "no longer"; and what only seems to.
//! - `read/duty/inflected.rs`: Verbs as rules have them: "keep" is "keeps" of the Clerk, and "kept" or "recorded" of what is done.
//! - `read/duty/list.rs`: Lists whose items are duties: what leads in, "Members must:", and what each item makes of it.
//! - `read/duty/mod.rs`: What a text lays on whom: its sentences -> duties, each with the words that say it. What is unsure is left out, not guessed.
//! - `read/duty/noun.rs`: On whom: "the Clerk", "Chairs and Vice-Chairs", "each member of the Personnel Committee", "no officer".
//! - `read/duty/own.rs`: Names that a document itself gives to roles: "the Town Clerk (“the Proper Officer”)", “Member” means a councillor.
//! - `read/duty/row.rs`: Names in a row: "the Leader, the Mayor and the Clerk", "the Clerk (or, in their absence, the Deputy)".
//! - `read/duty/said.rs`: Duties that no subject of a verb has: "it is the duty of the Clerk to", "is to be signed by the Clerk", "to the Clerk, who will".
//! - `read/duty/sort.rs`: What a word may be to the grammar of duties, and the lists of the lexicon that say so.
//! - `read/duty/subject.rs`: Where the clauses of a sentence begin, who is the subject of each, and which verb is theirs.
//! - `read/duty/token.rs`: The words and marks of a paragraph, each with what it may be; and where its sentences end.
//! - `read/duty/verb.rs`: What a verb lays on its subject: "must", "is responsible for", "has a duty to", "may", "records".
//! - `read/duty/whose.rs`: Whose a duty is, where what has to be done is the subject: "the hall is the responsibility of the Clerk".
//! - `read/duty/words.rs`: The words that duties are read by, from the lexicon: what each may be, as a set of bits, and the names of roles.
//! - `read/explain.rs`: How one line of a source was read and why: for a clerk who disagrees.
//! - `read/feet.rs`: What is told of lines that pages print at their heads and feet, and of the notes there.
//! - `read/front_matter.rs`: Front matter -> metadata: every key checked at its words.
//! - `read/guidance.rs`: Guidance beside a clause: a quotation that begins with `[!GUIDANCE]`. It helps to read the clause and is no part of what
//! - `read/history.rs`: `history:` in the first lines: the decisions on a document, each checked at its words.
//! - `read/kind.rs`: What kind of document a title names: "Gifts Policy" is a policy, "Code of Conduct" a code.
//! - `read/lay.rs`: Lines and their outline -> a draft of the clause tree: each label becomes a part, and the words go to the part they
//! - `read/lay_blocks.rs`: Laying out blocks that are handed to the Markdown parser as they are: fences, quotations, tables, notes.
//! - `read/lay_breaks.rs`: Whether a line begins a paragraph though no blank line stands before it.
//! - `read/lay_bullets.rs`: Laying out bullets: which part a bullet stands in.
//! - `read/lay_lines.rs`: What a line is beside the one before it: a row of a table, of words that are explained, or the next line of a wrapped text.
//! - `read/lay_paragraphs.rs`: Laying out words without a number: which part each paragraph stands in.
//! - `read/lay_placed.rs`: Laying out headings by their place, and the lists under them.
//! - `read/line.rs`: Lines of a body: where they begin, how far in, and what sort of block their first characters could open.
//! - `read/link_name.rs`: Links by a name: `[the map][m]`, and below the text `[m]: https://maps.example "Our parish"`. One that nothing refers to
//! - `read/markdown.rs`: Markdown -> blocks and inlines, in one parser run for a whole body, so that notes and link addresses work across parts.
//! - `read/mention/bare.rs`: Numbers with no word before them: "see 8.2", "3(b) above", "as in (a) or (b)", "Treasurer (5.2.4)".
//! - `read/mention/beside.rs`: What stands right beside a place and owns it, with no "of": "the Staff Handbook, paragraph 2", "its clause 3", "Article 8
//! - `read/mention/book.rs`: Rule books by the capitals of their names, before a number: "SO 3(b)", "FR5.2", "S.O. 6".
//! - `read/mention/cursor.rs`: A place in a running text, and what stands there.
//! - `read/mention/define.rs`: What a text defines: “X” means, ("the X"), and the lists of its definitions sections.
//! - `read/mention/document.rs`: Names of documents in prose: "our Data Retention Policy", "the Protocol on Appeals".
//! - `read/mention/figures.rs`: Numbers in figures: where "4.1.2" ends, and whether two of them are the ends of a range.
//! - `read/mention/goes_on.rs`: What stands in a place of a law that is named before it: "regulation 57 of SI 2006/215, but paragraph (1)".
//! - `read/mention/group.rs`: Lists of numbers among the mentions of a text: "sections 4 and 5 of the Act".
//! - `read/mention/halves.rs`: The word for a unit in two halves, as a line ended in it: "para- graph 2", "sec- tion 1".
//! - `read/mention/initials.rs`: Acts by the first letters of their names: "FOIA", where a text names the Freedom of Information Act 2000 alone.
//! - `read/mention/law.rs`: Names of law in prose: "the Localism Act 2011", "the Local Government Acts 1986 and 1988", "the 2011 Localism Act",
//! - `read/mention/law_after.rs`: What stands after a name of law: its short forms in brackets, or the country whose law it is.
//! - `read/mention/law_words.rs`: The words before "Act": which of them may be the first of its name, and which are inside a longer one.
//! - `read/mention/lawful.rs`: Which law a place is of, where no "of" says so: "section 101 Local Government Act 1972", "Localism Act 2011, s 27".
//! - `read/mention/led.rs`: Definitions that open a part below other words: those words may say that they hold for a clause alone, or that a law is
//! - `read/mention/list.rs`: Lists and ranges of numbers as they are cited: "5.1, 5.2 or 5.3", "3 to 7", "(a) and (b)".
//! - `read/mention/lone.rs`: Numbers beside which nothing is named that has clauses of its own: "See clause 24." They are this document's.
//! - `read/mention/mod.rs`: What a text mentions: text -> words -> mentions, one grammar each (places, law, documents, definitions, telephones), each
//! - `read/mention/near.rs`: The law that was named last before a place: where nothing else says whose the place is, it may be of that.
//! - `read/mention/number.rs`: Numbers as they are cited: "8.2(b)(ii)", "(2)", "12A", "A.7", "5.ii", "15.2b".
//! - `read/mention/owner.rs`: Whose the places of one text are: of the law before or after them, of the places that they stand in, of each other.
//! - `read/mention/phone.rs`: British telephone numbers in prose.
//! - `read/mention/place.rs`: Numbered places in prose: "clauses 5.1, 5.2 or 5.3 above", "paragraph (b) of this clause", "section 27 of the Localism
//! - `read/mention/row.rs`: Rows of numbers in a citation: what a letter, a numeral or a number comes after, and what of the one before it keeps.
//! - `read/mention/scan.rs`: One pass over the words of a running text.
//! - `read/mention/seen.rs`: What was found in the bodies of one text, for another text of the same document: most of its bodies say the same, and the
//! - `read/mention/sense.rs`: What a word of a language may be to a citation.
//! - `read/mention/sets.rs`: Rows of the lexicon that are asked for together: what points to a number, what stands before words of a law, what names
//! - `read/mention/spelling.rs`: Names of law that are not written as the table has them: words run together by a PDF ("theChildren Act 1989"), one word
//! - `read/mention/used.rs`: Where a text uses the names that it gives: its terms, the short forms of its Acts.
//! - `read/mention/whose.rs`: Whose a place is: what stands after its number says, or nothing does.
//! - `read/mention/words.rs`: The words that mentions are made of, from the lexicon, laid out so that nearly all words of a text are passed over at
//! - `read/mention/year.rs`: The year of a name of law: after it, or between it and another year.
//! - `read/merged.rs`: Sources with the marks of a merge in them: said as what they are, and not read.
//! - `read/minute.rs`: The minute by which a text says that it was adopted: "Adopted on 12 May 2025 (minute FC 25/114)".
//! - `read/miscopied.rs`: What a clerk has to be told of numbers that a copy or a website changed: one that lost its space, the title of a section
//! - `read/mod.rs`: One source -> one protocol: front matter, labels, Markdown, addresses. Pure, and it never fails.
//! - `read/opening.rs`: Where the lines about a document stand: between two lines of `---`, at the very top. What was meant for them and stands
//! - `read/outline/cost.rs`: What each way to read a line costs, in hundredths. The cheapest way through all lines of a text is how it is read. Nothing
//! - `read/outline/mod.rs`: All shapes -> what each line is and what it stands in: sections, clauses, points. It sees no text.
//! - `read/outline/moves.rs`: What may become of a state at a line: the line is words, a heading, or one of the labels that it may be.
//! - `read/outline/place.rs`: Every way to stand a label in the rows that are open: it goes on with one of them, or begins a row inside one.
//! - `read/outline/row.rs`: Rows of labels that are open, one inside the other: a stack that shares its lower part with those it grew from.
//! - `read/outline/search.rs`: The search: the cheapest way through all lines of a text. Equal states meet, and only the cheaper lives; of the others a
//! - `read/outline/way.rs`: The cheapest way through a text, line by line; and where another one is hardly dearer.
//! - `read/placed.rs`: Headings by their place: short lines without a sign, under each of which a list begins anew at its first.
//! - `read/plain.rs`: Text without markup: most paragraphs of most protocols. It needs no Markdown parser, only its apostrophes turned.
//! - `read/protocol.rs`: The reader of one protocol, step by step.
//! - `read/quoted.rs`: A text that stands in quotations as a whole, or all of whose lists do: converters leave `>` for what Word had set in.
//! - `read/rank.rs`: What each label of an outline is: a section, a clause or a point. The whole row says it, not one line.
//! - `read/rows.rs`: The rows of numbered paragraphs by which it is judged whether words right under a label are the label's.
//! - `read/shape/apart.rs`: Entries of a contents list whose number, title and page stand on lines of their own, with blank lines between them.
//! - `read/shape/block.rs`: Blocks that stand as they are: which lines are headings, fences, quotations, tables, notes; the rest is text.
//! - `read/shape/capitals.rs`: Capital letters with a stop: "A. Smith" is a name, and so may "A. Aims of the club" be by itself. Lines by themselves from A on,
//! - `read/shape/citing.rs`: Numbers at the head of a line that are none of a clause: "Paragraph 5.2 removed" in a text whose clauses are 5.1 and 5.2, and
//! - `read/shape/cleaned.rs`: A line without what nobody sees before its words, as far as a label reaches.
//! - `read/shape/compound.rs`: Points that repeat the number of their rule before the letter: "4(a) The rack" and "4(b) The break" under "4. The start".
//! - `read/shape/contents.rs`: What only the whole text says of a line: a contents list repeats its headings, a shape is in use, a page has feet.
//! - `read/shape/counted.rs`: Numbers that go on the count of those right above them. Such a line begins something, also where the line before fills
//! - `read/shape/divider.rs`: Sheets that part the sections of a document: "Section 59" and its title on a page of their own, before the head "59.0".
//! - `read/shape/figures.rs`: Rows of figures: a table that lost its columns when it was copied. Its rows may begin with 1, 2 and 3, as clauses do.
//! - `read/shape/form.rs`: A label by its form: a number or letter, what stands around it, and the words after it.
//! - `read/shape/known.rs`: What lines of one text may be, for another text of the same document: most of its lines are the same.
//! - `read/shape/label.rs`: The labels that a line may begin with: every form that Word prints, each with how it may count. Whether it is one, the
//! - `read/shape/lines.rs`: All lines of a text as shapes.
//! - `read/shape/listed_units.rs`: Annexes that are named one after the other in the text, before they come: "Annex A: Training" and "Annex B: Reporting"
//! - `read/shape/mod.rs`: A line -> all that it may be, without a look at what its neighbours are. What it is, the outline decides.
//! - `read/shape/notes.rs`: Notes that were printed at the foot of a page and stand between the clauses where a text was copied from a PDF: the small
//! - `read/shape/own_decimal.rs`: Bare numbers over titles that are the heads of their own decimals: "7 Conduct" right before "7.1".
//! - `read/shape/own_numbers.rs`: Numbers that stand alone on their lines between those of sheets, and are of the text's own rules: 8 between "7 Income" and
//! - `read/shape/pages.rs`: Rows of a contents list that are known by the numbers of their pages: at the end of each line, or before its words.
//! - `read/shape/parted.rs`: Numbers that a copy parted at their stop: "55. 0 Telephone" and "57 .2 Payment" between 54.1, 55.1, 57.1 and 57.3.
//! - `read/shape/range.rs`: Ranges of numbers that are not in force: one line, several addresses.
//! - `read/shape/reading.rs`: What a line may be, by itself: its readings as a label, a heading, a bullet, a line of prose. No line is decided here.
//! - `read/shape/running_head.rs`: Running heads and feet: a line that pages repeat, which stands between the words of the text when it was copied from a PDF.
//! - `read/shape/sheets.rs`: The numbers of sheets, which stand alone on their lines where a text was copied from a PDF. Clauses may have such numbers
//! - `read/shape/sign.rs`: What a line is known by where it comes again: its words and its label, as a contents list repeats them.
//! - `read/shape/token.rs`: The number or letter of a label: what it may count as.
//! - `read/shape/unit.rs`: Labels that begin with a word: `Part 2`, `Rule 4.`, `First Schedule`, `Secondly:`.
//! - `read/shape/weak.rs`: How little a form looks like a label.
//! - `read/shape/whole.rs`: A contents list as a whole: from the word "Contents" to the line before its first entry comes again. Pages may stand on
//! - `read/shape/words.rs`: The words that a label may be made of, from the lexicon of the text's language.
//! - `read/shape/wrapping.rs`: How wide a text is wrapped at each of its lines. A sentence that goes on in the next line says it: the line before was as full
//! - `read/shown_remark.rs`: Remarks in the signs of other programs, `{# ask Jill #}`, `%% later %%`: pages show them as they are typed, and whoever typed
//! - `read/signs.rs`: Signs that a page would show as they were typed: tags of HTML, and marks of notes that have no note.
//! - `read/taken.rs`: Signs that Markdown takes for its own where a person typed them to be read: 2*3*4 loses its stars, \\server a stroke.
//! - `read/title.rs`: A title for a document that has none: what its file says that it is called.
//! - `read/titled.rs`: Points whose words are a title, each over paragraphs of its own: "(1) Notice" and below it what is said of notice.
//! - `read/too_large.rs`: Sources that are larger than any protocol: named, and not read.
//! - `read/torn.rs`: Words that the end of a line tears at a hyphen, as columns of print do: a page shows them as two.
//! - `read/tree.rs`: Draft and parsed text -> the clause tree.
//! - `read/typed.rs`: The label that a line by itself begins with, for whoever writes sources.
//! - `read/with_event.rs`: A decision written into the first lines of a document: every other byte stays.
//! - `register/assemble.rs`: Protocols and settings -> the register: who is published, under which id, how each review stands, who cites whom.
//! - `register/batches.rs`: Councils some at a time: where their documents are laid away, no more of them are held than somebody looks at.
//! - `register/comparison.rs`: A document of today beside a page of the ledger: which of its addresses were renumbered, lost, or are those of other rules.
//! - `register/connect.rs`: The other way round: who refers to a protocol, and which of the documents it relies on have moved on since its review.
//! - `register/entry.rs`: The register: protocols by council, each with its review judged as of the day.
//! - `register/exchanged.rs`: Documents that stand at the address of another text: two that changed places, were each written over the next, or one
//! - `register/facts.rs`: All that a rule may read of a document and of those that it leads to, as a value that is compared whole: whoever keeps
//! - `register/file_name.rs`: A part of an address as the name of a file or folder: one that every disk can keep and every host serves.
//! - `register/forget.rs`: Addresses taken out of a ledger on purpose: those that nobody has seen yet, and all of a council that has left. All
//! - `register/former.rs`: Where the page of a document stood before: the addresses that it names itself, and those of the ledger.
//! - `register/frozen.rs`: The ledger and the frozen texts of today: which were changed or taken away since they were decided on; and where a text
//! - `register/gone.rs`: Councils of which documents were published and nothing is here any more: a folder that was deleted, a disk that is not
//! - `register/heirs.rs`: Documents with a new id and the words of one that is gone: they stand in its place.
//! - `register/held.rs`: Councils whose pages stay as they were last published: something in their sources is to be mended first, or only
//! - `register/kept.rs`: The ledger and the documents of today: which addresses were renumbered, which were lost, and the ledger to come.
//! - `register/ledger.rs`: The ledger, `addresses.lock`: every address that the site has published, a line each, so that none dies unnoticed.
//! - `register/links.rs`: Where a link written in a source leads: to a place, a protocol, a file, elsewhere, or nowhere.
//! - `register/lost.rs`: Documents of the ledger that have no page any more: what is said of each.
//! - `register/lost_clause.rs`: Addresses of clauses that were published and lead nowhere now: what is said of those of one document, together.
//! - `register/mod.rs`: All protocols of a site on one day: councils, ids, reviews, where each citation and link leads, and who cites whom.
//! - `register/models.rs`: Model texts and who was drawn from them: editions, blanks, and what is wrong with either.
//! - `register/moved.rs`: Old addresses of pages: the keys that the ledger knows them by, and where each leads.
//! - `register/old_address.rs`: An old address as an author writes it, read into the file of this site that answers there; or why there is none. This is
//! - `register/one_document.rs`: A document and its translation are one: the translation stands as its original does, unless it says its own.
//! - `register/policy.rs`: What a protocol says about its next review: its keys, its own sentence after `review:`, or the words of its text.
//! - `register/reach.rs`: What the citations of a council's documents may reach: its documents by name, its terms, the law.
//! - `register/record.rs`: The lines of a ledger: an address each, with what is known of it.
//! - `register/reference.rs`: What a protocol refers to, place by place, and what is wrong with some of its citations.
//! - `register/renamed.rs`: Councils whose folder has another name now. Their documents are known by their words and led to from their old addresses;
//! - `register/resolve/cited.rs`: The places that a part cites: in this document, in what is named beside them, in the document that a number is cited with.
//! - `register/resolve/law.rs`: Which law a name stands for, as a protocol is read on: by its title, by the short form it was given, as "the Act".
//! - `register/resolve/layout.rs`: A protocol laid out for looking places up: each part under the tokens of its number, alone and with those around it.
//! - `register/resolve/level.rs`: Where a number may be meant at the level that its word says: beside the citing part, or anywhere in the document.
//! - `register/resolve/mod.rs`: The mentions of one protocol -> its references: each to the exact place, or a doubt that says why not. Scopes and
//! - `register/resolve/named.rs`: The laws and the documents that a part names: places may be theirs.
//! - `register/resolve/part_of.rs`: "Part 4", "Rule 12.3 of Part 4", where another document of the council is called Part 4.
//! - `register/resolve/place.rs`: From "clause 8.2(b)" to the part it names: looked for in what the citing part stands in, then in the document, at the
//! - `register/resolve/range.rs`: Ranges of which one end is here and the other is not: "paragraphs 37 to 38A" of a text that was copied from another.
//! - `register/resolve/row.rs`: Places that are cited with others: the last of several, "(i) to (vi)", and those in what is kept as a file of its own.
//! - `register/resolve/section.rs`: "section 10" in a text that cited section 10 of an Act before, and whose own 10 is no section; "Schedule 12" likewise.
//! - `register/resolve/within.rs`: What stands inside a place that a citation names around it: "paragraph 3 of Part 1", "Article 2, Section 4".
//! - `register/roles.rs`: The roles of a council with all that its documents in force lay on each: names are brought together here, those of the
//! - `register/rooted.rs`: Links from the root of the host: `/media/#2.3`. Those within the site lead to what this site has there; the other pages of
//! - `register/seal.rs`: What the ledger holds of a frozen text: its fingerprint, and those that it had before.
//! - `register/spots.rs`: The places of a running text that lead somewhere.
//! - `register/stands.rs`: Whether a document is in force on the day: judged once, here, and said alike by its page and by all data.
//! - `register/succession.rs`: The ledger and the pages of today: which documents stand in the place of others, what leads on to them, and what is
//! - `register/target.rs`: What a link that is written in a source means; or what it was looking for, in words, and what to do.
//! - `register/translation.rs`: Originals and translations: which belongs to which, and where one has not followed the other.
//! - `register/turned.rs`: Citations that lead to another rule than when they were written: the number that they name was given away, and nobody
//! - `render/akoma.rs`: A protocol as Akoma Ntoso 3.0 (OASIS LegalDocML) -> `<id>/<id>.akn.xml`. Its parts keep the addresses of the web page, so
//! - `render/calendar.rs`: Reviews as iCalendar (RFC 5545) -> `reviews.ics`. By hand: the crates that write it bring a second library of dates, and
//! - `render/clauses.rs`: The clause tree -> HTML: numbers are real text and links to themselves; headings nest; lists are lists.
//! - `render/data.rs`: A protocol as data: `<id>/index.json`, for other programs and for people who check what was read.
//! - `render/engine.rs`: The templates, set up once, and the way of each kind of page to its bytes.
//! - `render/feed.rs`: What changed as Atom (RFC 4287) -> `changes.atom`.
//! - `render/fill.rs`: Filling in templates, in either language of the Jinja family: the same values, the same escaping, errors with a place.
//! - `render/host_settings.rs`: What a host must be told besides where pages have moved: headers, types, the page for unknown addresses, what may be sent
//! - `render/host_words.rs`: Paths in the rules of web hosts: each host reads its own quoting, and no path means anything there but itself. All
//! - `render/inlines.rs`: Inlines and blocks -> HTML.
//! - `render/json.rs`: Texts as JSON, where a file is written by hand since most of it is words.
//! - `render/legislation.rs`: A protocol as schema.org `Legislation`, as JSON-LD that stands in its page.
//! - `render/limits.rs`: Limits of a site's own templates. The engines bound neither time nor memory, so a template may use what cannot grow
//! - `render/meter.rs`: What one page may cost: a number that goes down with each thing that a template repeats, writes or makes longer. Neither
//! - `render/mod.rs`: Pages and a theme -> bytes. Pure: an equal page with an equal theme gives equal bytes.
//! - `render/named.rs`: Names in the conditions of Tera, which takes one that does not exist for false, so that a slip of the hand shows nothing
//! - `render/plain.rs`: Files without a template: the map for search engines, robots.txt, headers.
//! - `render/public.rs`: The source of a protocol as it is published: what its page shows, and not what its authors wrote for each other. Comments
//! - `render/register_data.rs`: The review register as data -> `register.json` and `register.csv`.
//! - `render/roomy.rs`: A thread with room: template engines call themselves for what stands in something else, and a thread that is used for
//! - `render/rules.rs`: Rules for web hosts: what they send with each page, and where they lead on from old addresses: `_redirects`, and those of
//! - `render/search_index.rs`: The files of a search index: scripts that hand data to that of the search page, since a page that was opened from a folder
//! - `render/table.rs`: Tables as CSV (RFC 4180) that spreadsheets read and do not run.
//! - `render/tags.rs`: The tags of a template, in either language of the Jinja family, and the words in them: enough to know what a template
//! - `render/template_error.rs`: What is wrong with a template, and where.
//! - `render/timeline.rs`: The time line of the register: a row a document, with a bar from its last review to its next, and on to today where that
//! - `render/tools.rs`: What a site's own templates may use of their languages: filters and functions that count what they make.
//! - `render/traced.rs`: Where a template engine failed that gives no place: the page is made once more, of templates that note each tag they come to.
//! - `render/weighed.rs`: What a template goes through without a loop: filters, tests, comparisons and searches look at all of what they are given,
//! - `search/dictionary.rs`: A text as short as it can be sent: words that a council uses often have a sign each, from one dictionary for all its
//! - `search/directory.rs`: Which documents hold a word: the words of all of them in the order of the alphabet, cut into files that are loaded by need.
//! - `search/document.rs`: What a document holds for searching: its names, and its parts in a row, each with its words.
//! - `search/filing.rs`: Where words are filed in an index: under which letter of their language's alphabet, and in which order there.
//! - `search/form.rs`: The forms of words: what is a word of a text, and which words are looked up as one. The lists stand in the lexicon; the
//! - `search/meant.rs`: What people say, and the words that documents have for it: of long lists an index holds what its documents can answer.
//! - `search/met.rs`: What is known of words that were met before. A council has few words and uses each of them often: a short one is looked up by its
//! - `search/mod.rs`: Searching: how words are looked up, what a document holds for it, and which documents hold a word. The browser does the
//! - `search/run.rs`: Runs of letters and digits in a text, and of what stands between them.
//! - `search/weight.rs`: How much of a word there is in the parts of a document: the most that any of them has. The script weighs the parts it has
//! - `serve/answer.rs`: One request and its answer: a file of the site, a part of the panel, or why there is neither.
//! - `serve/guard.rs`: Who may ask: a browser on this machine, for this server by its own name. A page of another website that had its name
//! - `serve/mod.rs`: A site over HTTP while it is being drafted: pages from memory, word to the browser when they change, what is wrong beside
//! - `serve/opens.rs`: The address that opens a source in an editor: a path of this machine as a part of an address, whatever system it is of.
//! - `serve/patient.rs`: Connections that are waited for only so long: who sends its question letter by letter, asks nothing, asks at great length,
//! - `serve/server.rs`: The server: listens on this machine, answers each request from the site of the moment, and keeps a stream open to each
//! - `serve/site.rs`: The site of the moment, as it is served: the last one that could be read, and what is wrong with the newest.
//! - `settings/council.rs`: council.yaml: one council, how to reach it, and what holds for its protocols.
//! - `settings/host.rs`: Web hosts and how each is told where pages have moved.
//! - `settings/languages.rs`: The languages of pages, and what a council is called in each.
//! - `settings/mod.rs`: protosite.yaml and council.yaml: typed reading with places, so that a slip is shown at its words.
//! - `settings/site.rs`: protosite.yaml: the site as a whole.
//! - `settings/statement.rs`: `accessibility` in council.yaml: the facts of the accessibility statement.
//! - `source/comment.rs`: Comments: what stands between `<!--` and `-->`, and link definitions that are comments by habit, `[//]: # (…)`. They are
//! - `source/escape.rs`: Text made safe to stand in HTML, between tags or in a quoted attribute.
//! - `source/fingerprint.rs`: A hash of a text that is the same on every machine and in every version: it is written into files that people keep.
//! - `source/link_title.rs`: Words that no page shows: in quotes after the address of a link or picture, `[the map](map.pdf "as Jill drew it")`, and after
//! - `source/merge.rs`: The marks that a merge leaves in a text where two people changed the same lines.
//! - `source/mod.rs`: A text and the places in it: sources, spans, lines and columns, escaping, the nearest word.
//! - `source/nearest.rs`: The nearest right word to one that was mistyped, for "did you mean".
//! - `source/one_line.rs`: A text on one line.
//! - `source/packed.rs`: A short word as one number, by which it is looked up without its letters being gone through one by one.
//! - `source/parted.rs`: The two halves of a source: the lines about the document, and its text.
//! - `source/shelf.rs`: Values that a large build lays away and takes up again when somebody asks: whoever holds one need not know where it is.
//! - `source/span.rs`: A stretch of a source.
//! - `source/text.rs`: A source file as text: decoded once, with its line starts, so that any offset has a line and a column.
//! - `source/visible.rs`: Characters that act on a terminal instead of being seen: escape sequences, and the controls of Unicode's first pages.
//! - `source/words.rs`: What a file says, with the places in it: all that a source need not hold while nobody asks.
//! - `theme/brand.rs`: A council's colour on the pages of a theme: what may be written on it, and how its marks stand out in both schemes.
//! - `theme/colour.rs`: Colours, the contrast of two of them (WCAG 2.2), and the nearest colour that has enough of it.
//! - `theme/css.rs`: Stylesheets of a theme: `@import "colours.css";` puts another one in its place, so that pages load one file;
//! - `theme/mod.rs`: How a site looks, as data: templates, and files whose names carry a hash of their content. Two themes ship in the
//! - `theme/own.rs`: A site's own theme: its files over those of a theme that ships, with all that is wrong with them.
//! - `theme/script.rs`: Scripts of a theme as they are published: without the lines that only who works on them reads, and without the blanks that
//! - `theme/shipped.rs`: The files of the themes that ship, embedded in the program.
//! - `theme/template.rs`: What templates name of each other, whatever their language: missing ones and circles are found before any page is made.
//! - `theme/tokens.rs`: The colours of a theme, read from its stylesheet, and the contrast of every pair that stands one on the other: WCAG
//! - `web/ask.rs`: Asks websites for pages: politely, one question at a time to each, and several websites side by side.
//! - `web/mod.rs`: The only room that asks other websites: whether the links to them still lead somewhere.
//! - `web/near.rs`: Addresses of this machine and of the networks near it: a link in a document must not make the program ask them.
//! - `web/seen.rs`: Pages that were there when they were last asked for: they are not asked for again within a week.
//! - `yaml/directive.rs`: Lines that order a YAML program to read what follows in another way: `%YAML 9.9`, `%TAG`. None is followed, and none is passed
//! - `yaml/fields.rs`: Typed reading of a map: each key is asked for by name; what was not asked for is unknown.
//! - `yaml/meant_key.rs`: What a key that is not known was meant for: one that is mistyped, or another word for one.
//! - `yaml/mod.rs`: YAML as nodes with places, and typed reading of them: every fault of a file is found in one run, at its words.
//! - `yaml/node.rs`: A YAML text as a tree of nodes, each with its span. Scalars stay text: `version: 3.10` is "3.10", `no` is "no".
//! - `yaml/several.rs`: What to type where several values stand for one.
//! - `yaml/stroke.rs`: Backward strokes in double quotation marks, where YAML takes them for commands.
//! - `yaml/typed.rs`: Texts as one types them for values of YAML.
//! - `yaml/unreadable.rs`: What is so with a line of YAML that cannot be read, and what to type.
//! <!-- end -->

pub mod build;
pub mod check;
pub mod cli;
pub mod compare;
pub mod diagnostic;
pub mod disk;
pub mod evidence;
pub mod harmless;
pub mod import;
pub mod language;
pub mod lexicon;
pub mod page;
pub mod paper;
pub mod protocol;
pub mod read;
pub mod register;
pub mod render;
pub mod search;
pub mod serve;
pub mod settings;
pub mod source;
pub mod theme;
pub mod web;
pub mod yaml;
