//! 1,000 random edits, renames, deletions and half-saves while it runs. At the end it lives, and serves what a
//! clean build of what is there makes.

use std::fs;

use crate::random::Random;
use crate::server::Server;
use crate::support::Site;

const STEPS: usize = 1000;

/// What an editor, a file manager or a careless hand does.
struct Hand<'s> {
    site: &'s Site,
    random: Random,
    /// Guides that lie in the site, by folder.
    guides: Vec<String>,
    made: usize,
}

impl Hand<'_> {
    fn step(&mut self) {
        match self.random.below(12) {
            0..=3 => self.write(),
            4 => self.save_by_renaming(),
            5 => self.save_in_halves(),
            6 => self.save_by_deleting(),
            7 => self.break_one(),
            8 => self.rename_guide(),
            9 => self.delete_or_make_guide(),
            10 => self.change_settings(),
            _ => self.drop_in_rubbish(),
        }
    }

    fn version(&mut self) -> String {
        let guide = self.random.pick(&self.guides).clone();
        format!("{guide}/{}.md", self.random.pick(&["vi", "km", "en"]))
    }

    /// A text that is right, a little different each time.
    fn text(&mut self, path: &str) -> String {
        self.made += 1;
        let head = if path.ends_with("vi.md") { "kind: how-to\naudience: [parents]\n" } else { "state: draft\n" };
        let steps: String = (0..self.random.below(6)).map(|step| format!("1. Việc {step}.\n")).collect();
        let made = self.made;
        format!(
            "---\ntitle: \"Bài {made}\"\nsummary: \"Tóm tắt {made}.\"\n{head}---\n\nĐoạn {made}.\n\n{steps}\nGọi <contact:child-helpline>.\n"
        )
    }

    fn write(&mut self) {
        let path = self.version();
        let text = self.text(&path);
        self.site.write(&path, &text);
    }

    fn save_by_renaming(&mut self) {
        let path = self.version();
        let text = self.text(&path);
        self.site.write(&format!("{path}.tmp~"), &text);
        fs::rename(self.site.path(&format!("{path}.tmp~")), self.site.path(&path)).unwrap();
    }

    fn save_in_halves(&mut self) {
        let path = self.version();
        let text = self.text(&path);
        let half = (0..=text.len() / 2).rev().find(|place| text.is_char_boundary(*place)).unwrap_or_default();
        self.site.write(&path, &text[..half]);
        if self.random.below(2) == 0 {
            self.site.write(&path, "");
        }
        self.site.write(&path, &text);
    }

    fn save_by_deleting(&mut self) {
        let path = self.version();
        let text = self.text(&path);
        let _ = fs::remove_file(self.site.path(&path));
        self.site.write(&path, &text);
    }

    /// Mended at the end at the latest.
    fn break_one(&mut self) {
        let path = self.version();
        let faults = [
            "",
            "---\ntitle: [\n---\n",
            "không có phần đầu",
            "---\ntitle: A\nsummary: B\nlạ: x\n---\n<contact:khong-co>\n",
        ];
        let fault = *self.random.pick(&faults);
        self.site.write(&path, fault);
    }

    fn rename_guide(&mut self) {
        self.made += 1;
        let place = self.random.below(self.guides.len());
        let new = format!("content/duoi-nuoc/bai-{}", self.made);
        fs::rename(self.site.path(&self.guides[place]), self.site.path(&new)).unwrap();
        self.guides[place] = new;
    }

    fn delete_or_make_guide(&mut self) {
        if self.guides.len() > 3 && self.random.below(2) == 0 {
            let place = self.random.below(self.guides.len());
            fs::remove_dir_all(self.site.path(&self.guides.swap_remove(place))).unwrap();
        } else {
            self.made += 1;
            let guide = format!("content/duoi-nuoc/bai-{}", self.made);
            let path = format!("{guide}/vi.md");
            let text = self.text(&path);
            self.site.write(&path, &text);
            self.guides.push(guide);
        }
    }

    fn change_settings(&mut self) {
        self.made += 1;
        let made = self.made;
        match self.random.below(3) {
            0 => self.site.write("content/duoi-nuoc/topic.yaml", &topic(made)),
            1 => self.site.write("themes/default/static/style.css", &format!("body {{ margin: {made}px }}")),
            _ => self.site.write("site.yaml", "half: ["),
        };
    }

    fn drop_in_rubbish(&mut self) {
        let guide = self.random.pick(&self.guides).clone();
        let name = *self.random.pick(&["ghi chú.txt", "~$vi.md", "Thumbs.db", ".vi.md.swp"]);
        let path = self.site.path(&format!("{guide}/{name}"));
        match path.exists() {
            true => fs::remove_file(path).unwrap(),
            false => fs::write(path, "rác").unwrap(),
        }
    }

    /// Everything that was broken on the way is mended.
    fn mend(&mut self, settings: &str) {
        self.site.write("site.yaml", settings);
        for guide in self.guides.clone() {
            for tag in ["vi", "km", "en"] {
                let path = format!("{guide}/{tag}.md");
                if tag == "vi" || self.site.path(&path).exists() {
                    let text = self.text(&path);
                    self.site.write(&path, &text);
                }
            }
        }
    }
}

fn topic(number: usize) -> String {
    format!(
        "name: {{ vi: Chủ đề {number}, km: ប្រធានបទ, en: Topic {number} }}\nsummary: {{ vi: Tóm tắt, km: សង្ខេប, en: Summary }}\n"
    )
}

/// Returns the memory it held after a tenth of the steps and at the end, in megabytes.
fn soak(seed: u64, arguments: &[&str]) -> (u64, u64) {
    let site = Site::copy_of("base");
    let settings = site.read("site.yaml");
    let mut server = Server::start(&site, arguments).settled();
    let guides = ["content/duoi-nuoc/ao-phao", "content/duoi-nuoc/kenh-ao"].map(str::to_owned).to_vec();
    let mut hand = Hand { site: &site, random: Random::new(seed), guides, made: 0 };
    let mut early = 0;
    for step in 0..STEPS {
        hand.step();
        // Now and then somebody looks, and sometimes waits for a build to end, so that edits meet all its stages.
        if step % 10 == 0 {
            let status = server.get("/vi/").status;
            assert!([200, 503].contains(&status), "seed {seed}, step {step}: {status}");
        }
        if step % 20 == 0 {
            server.settle_when(|| true);
        }
        if step == STEPS / 10 {
            early = memory(&server);
        }
        assert!(server.is_alive(), "seed {seed}, step {step}: {}", server.said());
    }
    hand.mend(&settings);
    let last = hand.guides[0].clone();
    let page = format!("/vi/{}/", last.trim_start_matches("content/"));
    site.write(&format!("{last}/vi.md"), &format!("{}\nCâu cuối cùng.\n", site.read(&format!("{last}/vi.md"))));
    server.settle_when(|| {
        let state: serde_json::Value = serde_json::from_str(server.get("/_loa/state").text()).unwrap();
        state["errorCount"] == 0 && server.get(&page).text().contains("Câu cuối cùng.")
    });
    server.expect_clean(&site);
    (early, memory(&server))
}

#[cfg(target_os = "linux")]
fn memory(server: &Server) -> u64 {
    server.memory()
}

#[cfg(not(target_os = "linux"))]
fn memory(_: &Server) -> u64 {
    0
}

#[test]
fn a_thousand_random_changes() {
    soak(20_261_124, &[]);
}

/// `cargo test --test serve -- --ignored --nocapture`
#[test]
#[ignore = "takes long: five times a thousand changes, with their memory"]
fn five_thousand_random_changes_in_bounded_memory() {
    for seed in 1..=5 {
        let arguments: &[&str] = if seed == 5 { &["--poll"] } else { &[] };
        let (early, late) = soak(seed, arguments);
        println!("seed {seed}: {early} MB after {} changes, {late} MB at the end", STEPS / 10);
        assert!(late < early * 2 + 64, "seed {seed}: {early} MB grew to {late} MB");
    }
}
