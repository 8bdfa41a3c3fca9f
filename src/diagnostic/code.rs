use super::Severity;

macro_rules! codes {
    ($($variant:ident = $id:literal $name:literal,)*) => {
        /// The stable identity of a kind of finding. An id is never reused for another meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum Code {
            $($variant,)*
        }

        impl Code {
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// `L0101`: what a person searches for and a script matches on.
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)*
                }
            }

            /// `yaml-syntax`: the same, readable.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

codes! {
    // 00: files and folders
    NoSite = "L0001" "no-site",
    Unreadable = "L0002" "unreadable",
    NotUtf8 = "L0003" "not-utf8",
    TooLarge = "L0004" "too-large",
    SymlinkOutside = "L0005" "symlink-outside",
    FolderTooDeep = "L0006" "folder-too-deep",
    StrayFile = "L0007" "stray-file",
    // 01: YAML and settings
    YamlSyntax = "L0101" "yaml-syntax",
    WrongType = "L0102" "wrong-type",
    UnknownKey = "L0103" "unknown-key",
    MissingKey = "L0104" "missing-key",
    UnknownValue = "L0105" "unknown-value",
    YamlTooComplex = "L0106" "yaml-too-complex",
    BadDate = "L0107" "bad-date",
    UnknownLanguage = "L0108" "unknown-language",
    DuplicateEntry = "L0109" "duplicate-entry",
    FallbackLoop = "L0110" "fallback-loop",
    UntranslatedName = "L0111" "untranslated-name",
    BadAddress = "L0112" "bad-address",
    BadLanguageTag = "L0113" "bad-language-tag",
    ReservedLanguageTag = "L0114" "reserved-language-tag",
    // 02: topics, guides and versions
    BadSlug = "L0201" "bad-slug",
    WindowsReserved = "L0202" "windows-reserved",
    CaseCollision = "L0203" "case-collision",
    DuplicateAddress = "L0204" "duplicate-address",
    MissingSource = "L0205" "missing-source",
    MissingTopicFile = "L0206" "missing-topic-file",
    UnknownTopic = "L0207" "unknown-topic",
    UnknownGuide = "L0208" "unknown-guide",
    NoFrontMatter = "L0209" "no-front-matter",
    SharedKeyInTranslation = "L0210" "shared-key-in-translation",
    // 03: Markdown
    RawHtml = "L0301" "raw-html",
    NestedTooDeep = "L0302" "nested-too-deep",
    RefusedLink = "L0303" "refused-link",
    MissingAlt = "L0304" "missing-alt",
    UnknownMarker = "L0305" "unknown-marker",
    TitleInBody = "L0306" "title-in-body",
    DuplicateHeadingId = "L0307" "duplicate-heading-id",
    // 04: links and facts
    DeadLink = "L0401" "dead-link",
    DeadAnchor = "L0402" "dead-anchor",
    UnknownFact = "L0403" "unknown-fact",
    UnverifiedFact = "L0404" "unverified-fact",
    ExpiredFact = "L0405" "expired-fact",
    NoHelpline = "L0406" "no-helpline",
    PathLeavesFolder = "L0407" "path-leaves-folder",
    BadPhoneNumber = "L0408" "bad-phone-number",
    UnknownReplacement = "L0409" "unknown-replacement",
    // 05: pictures
    PictureMissing = "L0501" "picture-missing",
    PictureBroken = "L0502" "picture-broken",
    PictureTooLarge = "L0503" "picture-too-large",
    PictureFormat = "L0504" "picture-format",
    SvgCleaned = "L0505" "svg-cleaned",
    // 06: theme
    TemplateError = "L0601" "template-error",
    ThemeTextMissing = "L0602" "theme-text-missing",
    ThemeWithoutHelpline = "L0603" "theme-without-helpline",
    ThemeMissing = "L0604" "theme-missing",
    // 07: publishing
    CannotWrite = "L0701" "cannot-write",
    ForeignFiles = "L0702" "foreign-files",
    OutputOverlapsSources = "L0703" "output-overlaps-sources",
    EditedByHand = "L0704" "edited-by-hand",
    AnotherBuild = "L0705" "another-build",
    // 08: speech and scripts; 30–49: fonts and print
    UnreadText = "L0801" "unread-text",
    SentenceTooLong = "L0802" "sentence-too-long",
    UnknownSlot = "L0803" "unknown-slot",
    ScriptTooLong = "L0804" "script-too-long",
    NoMustBlock = "L0805" "no-must-block",
    CannotBeSpoken = "L0806" "cannot-be-spoken",
    NoSpeech = "L0807" "no-speech",
    BadReaderRate = "L0808" "bad-reader-rate",
    EmptyReading = "L0809" "empty-reading",
    UnsayableReading = "L0810" "unsayable-reading",
    TitleInAnotherLanguage = "L0811" "title-in-another-language",
    FontMissing = "L0830" "font-missing",
    FontBroken = "L0831" "font-broken",
    CharacterMissing = "L0832" "character-missing",
    // 09: the broadcast plan
    UnknownInPlan = "L0901" "unknown-in-plan",
    BadTime = "L0902" "bad-time",
    EndsBeforeItBegins = "L0903" "ends-before-it-begins",
    OverlappingTimes = "L0904" "overlapping-times",
    ChildrenHoursOutside = "L0905" "children-hours-outside",
    SharesDoNotAddUp = "L0906" "shares-do-not-add-up",
    BadNumber = "L0907" "bad-number",
    BadSeason = "L0908" "bad-season",
    TooManyMinutes = "L0909" "too-many-minutes",
    PlanNotFilled = "L0910" "plan-not-filled",
    NoScriptInLanguage = "L0911" "no-script-in-language",
    NoScriptForChildren = "L0912" "no-script-for-children",
    CampaignOver = "L0913" "campaign-over",
    UncheckedSeason = "L0914" "unchecked-season",
    CampaignWithoutScripts = "L0915" "campaign-without-scripts",
    // 10: what schools get; 36–49: messages
    SmsTooLong = "L1036" "sms-too-long",
    PostTooLong = "L1037" "post-too-long",
    DiscreetMessage = "L1038" "discreet-message",
    CardTooFull = "L1039" "card-too-full",
    // 71–99: weight and hosting
    PageTooHeavy = "L1071" "page-too-heavy",
    FirstVisitTooHeavy = "L1072" "first-visit-too-heavy",
    BadBudget = "L1073" "bad-budget",
    StyleTooHeavy = "L1074" "style-too-heavy",
    // 11: editions and packs
    MissingColumn = "L1101" "missing-column",
    UnknownColumn = "L1102" "unknown-column",
    BadCell = "L1103" "bad-cell",
    LostZero = "L1104" "lost-zero",
    TooManyRows = "L1105" "too-many-rows",
    UncheckedContact = "L1106" "unchecked-contact",
    BadEditionId = "L1107" "bad-edition-id",
    EditionTwice = "L1108" "edition-twice",
    LogoMissing = "L1109" "logo-missing",
    TooManyContacts = "L1110" "too-many-contacts",
    UnknownEdition = "L1120" "unknown-edition",
    NoEditions = "L1121" "no-editions",
    EditionWithoutGuides = "L1122" "edition-without-guides",
    PackTooLarge = "L1123" "pack-too-large",
    PathTooLong = "L1124" "path-too-long",
    OldPackUnusable = "L1125" "old-pack-unusable",
    NoOlderPack = "L1126" "no-older-pack",
    PackUnreadable = "L1130" "pack-unreadable",
    PackFileMissing = "L1131" "pack-file-missing",
    PackFileChanged = "L1132" "pack-file-changed",
    PackFileForeign = "L1133" "pack-file-foreign",
    PackManyFaults = "L1134" "pack-many-faults",
    // 13: starting
    FolderNotEmpty = "L1301" "folder-not-empty",
    NoSuchTag = "L1302" "no-such-tag",
    LanguageAlreadyThere = "L1303" "language-already-there",
    CannotEditSafely = "L1304" "cannot-edit-safely",
    GuideAlreadyThere = "L1305" "guide-already-there",
    NoSuchTopic = "L1306" "no-such-topic",
    BadGuideName = "L1307" "bad-guide-name",
    StillToFillIn = "L1308" "still-to-fill-in",
    UnusableAnswer = "L1309" "unusable-answer",
    CannotMake = "L1310" "cannot-make",
    // 13: rescue of pasted text; 45–47: fix; 51–67: import
    DecomposedText = "L1331" "decomposed-text",
    OldEncoding = "L1332" "old-encoding",
    OldEncodingDamaged = "L1333" "old-encoding-damaged",
    InvisibleCharacter = "L1334" "invisible-character",
    WordBullet = "L1335" "word-bullet",
    PrivateUseCharacter = "L1336" "private-use-character",
    LookAlikeLetter = "L1337" "look-alike-letter",
    HarmfulQuotes = "L1338" "harmful-quotes",
    LimonKhmer = "L1339" "limon-khmer",
    KhmerOrder = "L1340" "khmer-order",
    KhmerBroken = "L1341" "khmer-broken",
    ChangedMeanwhile = "L1345" "changed-meanwhile",
    ReadOnlyFile = "L1346" "read-only-file",
    EncodingUnknown = "L1347" "encoding-unknown",
    FileNotWritten = "L1348" "file-not-written",
    NotAWordFile = "L1351" "not-a-word-file",
    WordFileEncrypted = "L1352" "word-file-encrypted",
    WordFileTooLarge = "L1353" "word-file-too-large",
    WordFileBroken = "L1354" "word-file-broken",
    TargetExists = "L1355" "target-exists",
    BadTarget = "L1356" "bad-target",
    NothingToImport = "L1357" "nothing-to-import",
    MacrosLeftOut = "L1358" "macros-left-out",
    ChangesAccepted = "L1359" "changes-accepted",
    CommentsLeftOut = "L1360" "comments-left-out",
    WordPictureLeftOut = "L1361" "word-picture-left-out",
    PictureWithoutWords = "L1362" "picture-without-words",
    WordLinkLeftOut = "L1363" "word-link-left-out",
    FontEncodingMended = "L1364" "font-encoding-mended",
    WordPartLeftOut = "L1365" "word-part-left-out",
    TableSimplified = "L1366" "table-simplified",
    LimonInWord = "L1367" "limon-in-word",
    // 10: papers
    PaperTooFull = "L1001" "paper-too-full",
    NothingToPrint = "L1002" "nothing-to-print",
    NoLanguagePair = "L1003" "no-language-pair",
    LessonWithoutQuestions = "L1004" "lesson-without-questions",
    // 12: what the texts say; 01–09: versions beside their source
    NumberDiffers = "L1201" "number-differs",
    FactDiffers = "L1202" "fact-differs",
    AgeDiffers = "L1203" "age-differs",
    StepsDiffer = "L1204" "steps-differ",
    WarningDiffers = "L1205" "warning-differs",
    NegationDiffers = "L1206" "negation-differs",
    LinkDiffers = "L1207" "link-differs",
    PictureDiffers = "L1208" "picture-differs",
    SectionDiffers = "L1209" "section-differs",
    // 11–19: facts typed by hand; 21–29: children's privacy
    TypedPhone = "L1211" "typed-phone",
    TypedLaw = "L1212" "typed-law",
    ChildIdentified = "L1221" "child-identified",
    IdentityNumber = "L1222" "identity-number",
    PrivatePhone = "L1223" "private-phone",
    // 31–39: safe messages
    BlamesVictim = "L1231" "blames-victim",
    SensationalWord = "L1232" "sensational-word",
    MethodDetail = "L1233" "method-detail",
    StrangerDanger = "L1234" "stranger-danger",
    NoAction = "L1235" "no-action",
    NoHelplineInText = "L1236" "no-helpline-in-text",
    DrugDetail = "L1237" "drug-detail",
    // 41–49: terms; 51–59: plain language
    ForbiddenTerm = "L1241" "forbidden-term",
    TermNotUsed = "L1242" "term-not-used",
    LongSentence = "L1251" "long-sentence",
    AdministrativeWord = "L1252" "administrative-word",
    Abbreviation = "L1253" "abbreviation",
    Passives = "L1254" "passives",
    // 61–69: typing; 71–79: who and when
    ImpossibleSyllable = "L1261" "impossible-syllable",
    ToneStyle = "L1262" "tone-style",
    AdultLink = "L1271" "adult-link",
    ReviewOverdue = "L1272" "review-overdue",
    // 98–99: excuses
    BadExcuse = "L1298" "bad-excuse",
    NeedlessExcuse = "L1299" "needless-excuse",
}

impl Code {
    pub fn severity(self) -> Severity {
        super::message::entry(self).severity.into()
    }
}
