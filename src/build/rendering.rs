//! A site page by page, handed over as it is made: all of it at once, or council by council, so that of a large one no more
//! is held than is being shown.

use super::output::{Content, Output, Unmade};
use crate::page::{Decided, Plan, SitePath};
use rayon::prelude::*;
use std::sync::{Mutex, PoisonError};

impl Output {
    /// Renders every file and hands it to `put`, from several threads and in no order. Gives the pages that could not be
    /// made; all others were handed over.
    ///
    /// # Errors
    /// What `put` refused.
    pub fn render<E: Send>(
        &self,
        put: impl Fn(&SitePath, Content) -> Result<(), E> + Sync,
    ) -> Result<Vec<Unmade>, E> {
        self.styles(&put)?;
        let [first, last] = [false, true].map(|last| self.at(|plan| plan.is_last() == last));
        let mut unmade = self.some(&first, &put)?;
        unmade.append(&mut self.some(&last, &put)?);
        unmade.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(unmade)
    }

    /// The same, some councils at a time: of documents that were laid away no more are held than are being shown.
    ///
    /// # Errors
    /// What `put` refused.
    pub fn render_by_councils<E: Send>(
        &mut self,
        put: impl Fn(&Output, &SitePath, Content) -> Result<(), E> + Sync,
    ) -> Result<Vec<Unmade>, E> {
        let batches = self.register.batches();
        if batches.len() < 2 {
            return self.render(|path, content| put(self, path, content));
        }
        self.styles(&|path: &SitePath, content: Content| put(self, path, content))?;
        let mut unmade = Vec::new();
        let mut steps: Vec<Vec<usize>> = vec![Vec::new(); batches.len() + 2];
        for at in self.at(|_| true) {
            let plan = &self.plans[at].1;
            let of = |council: usize| batches.partition_point(|batch| batch.end <= council);
            // What tells of all councils comes after them: what it needs of each is known then.
            let step = plan.council().map_or(batches.len(), of);
            steps[if plan.is_last() { batches.len() + 1 } else { step }].push(at);
        }
        for (step, plans) in steps.into_iter().enumerate() {
            let put = |path: &SitePath, content: Content| put(self, path, content);
            unmade.append(&mut self.some(&plans, &put)?);
            let all = 0..self.register.councils.len();
            self.register.let_go(batches.get(step).cloned().unwrap_or(all));
        }
        unmade.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(unmade)
    }

    /// Hands over the files of the theme.
    fn styles<E>(&self, put: &impl Fn(&SitePath, Content) -> Result<(), E>) -> Result<(), E> {
        let mut assets = self.theme.assets.values();
        assets.try_for_each(|asset| {
            put(&SitePath::new(asset.path.split('/')), Content::Bytes(asset.bytes.clone()))
        })
    }

    /// The places of plans that are made, each by itself.
    fn at(&self, wanted: impl Fn(&Plan) -> bool) -> Vec<usize> {
        let plans = self.plans.iter().enumerate();
        let made = |plan: &Plan| !plan.is_beside() && !self.stands(plan) && wanted(plan);
        plans.filter(|(_, (_, plan))| made(plan)).map(|(at, _)| at).collect()
    }

    /// Renders some plans, by their places; gives the pages that could not be made.
    fn some<E: Send>(
        &self,
        plans: &[usize],
        put: &(impl Fn(&SitePath, Content) -> Result<(), E> + Sync),
    ) -> Result<Vec<Unmade>, E> {
        let unmade = Mutex::new(Vec::new());
        let hand_over = |path: &SitePath, plan: &Plan, texts: Option<&Decided>| match self.made(
            &self.engine,
            path,
            plan,
            texts,
        ) {
            Ok(made) => made.into_iter().try_for_each(|(path, content)| put(&path, content)),
            Err(why) => {
                let mut unmade = unmade.lock().unwrap_or_else(PoisonError::into_inner);
                unmade.push((path.clone(), *why));
                Ok(())
            }
        };
        plans.par_iter().try_for_each(|at| {
            let (path, plan) = &self.plans[*at];
            let (texts, of_texts) = self.texts(plan);
            hand_over(path, plan, texts.as_ref())?;
            of_texts.iter().try_for_each(|(path, plan)| hand_over(path, plan, texts.as_ref()))
        })?;
        Ok(unmade.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}
