use super::UiLanguage;

macro_rules! terms {
    ($($(#[$doc:meta])* $variant:ident = $vi:literal / $en:literal,)*) => {
        /// A word or phrase inside a message that is itself in the reader's language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum Term {
            $($(#[$doc])* $variant,)*
        }

        impl Term {
            pub fn in_language(self, language: UiLanguage) -> &'static str {
                match self {
                    $(Self::$variant => language.choose($vi, $en),)*
                }
            }
        }
    };
}

terms! {
    // What a YAML value is or should be.
    Text = "một dòng chữ" / "text",
    Number = "một con số" / "a number",
    TrueOrFalse = "true hoặc false" / "true or false",
    List = "một danh sách" / "a list",
    Mapping = "một nhóm mục “tên: giá trị”" / "a group of “name: value” lines",
    Nothing = "để trống" / "empty",
    Tagged = "chữ có dấu ! ở đầu (YAML hiểu dấu ấy theo nghĩa riêng)" / "text after a sign !, which has a meaning of its own in YAML",
    TextInLanguages = "chữ theo từng ngôn ngữ" / "text for each language",

    PageOfLoa = "một trang mà loa luôn làm sẵn" / "a page that loa makes for every site",

    // What the broadcast plan names.
    Station = "đài" / "station",
    Window = "khung giờ" / "window",
    Topic = "chủ đề" / "topic",
    Guide = "bài" / "guide",
    MinutesOfTheDay = "số phút mỗi ngày của đài (mục minutes)" / "the station's minutes a day (the key minutes)",
    LengthOfTheWindows = "tổng thời gian các khung giờ trong một ngày" / "the length of a day's windows together",

    // What is wrong with YAML (the messages of libyaml, in plain words).
    YamlColon = "thiếu dấu hai chấm sau tên mục" / "the colon after a name is missing",
    YamlColonInText = "có dấu hai chấm nằm giữa câu; hãy đặt cả câu trong dấu ngoặc kép" / "there is a colon inside the text; put the whole text in quotes",
    YamlIndent = "dòng này thụt vào không khớp với các dòng trên" / "this line is not indented like the lines above it",
    YamlTab = "dùng phím Tab để thụt dòng; hãy dùng khoảng trắng" / "a tab is used for indentation; use spaces",
    YamlQuote = "dấu ngoặc kép mở ra mà không đóng lại" / "a quotation mark is opened and never closed",
    YamlBracket = "dấu [ hoặc { mở ra mà không đóng lại" / "a [ or { is opened and never closed",
    YamlCharacter = "ký tự này không được đứng đầu giá trị; hãy đặt giá trị trong dấu ngoặc kép" / "a value cannot begin with this character; put it in quotes",
    YamlEscape = "sau dấu \\ có ký tự lạ; trong ngoặc kép hãy viết \\\\" / "an unknown character follows the sign \\; write \\\\ inside double quotes",
    YamlDuplicate = "một mục được ghi hai lần" / "a key stands twice",
    YamlAlias = "dấu * ở đầu giá trị có nghĩa đặc biệt; hãy đặt giá trị trong dấu ngoặc kép" / "a * at the start of a value has a special meaning; put the value in quotes",
    YamlOther = "cách viết không đúng" / "this is not well-formed",

    // What the operating system says.
    NotFound = "không có tệp hoặc thư mục này" / "it is not there",
    NoPermission = "không có quyền" / "permission denied",
    DiskFull = "ổ đĩa đã đầy" / "the disk is full",
    ReadOnly = "ổ đĩa hoặc thư mục chỉ cho đọc" / "the disk or folder is read-only",
    InUse = "chương trình khác đang giữ tệp" / "another program holds the file",
    NotAFolder = "đó không phải là thư mục" / "it is not a folder",
    InTheWay = "ở đó đã có một tệp trùng tên" / "a file of that name is in the way",
    // Scripts, and where a computer has fonts for them.
    LatinScript = "chữ La-tinh" / "Latin letters",
    KhmerScript = "chữ Khmer" / "Khmer letters",
    ChineseScript = "chữ Hán" / "Chinese characters",
    ChamScript = "chữ Chăm" / "Cham letters",
    TaiVietScript = "chữ Thái Việt Nam" / "Tai Viet letters",
    OtherScript = "loại chữ này" / "this script",
    WindowsKhmer = "Cài đặt → Ứng dụng → Tính năng tùy chọn → thêm “Khmer Supplemental Fonts”" / "Settings → Apps → Optional features → add “Khmer Supplemental Fonts”",
    WindowsChinese = "Cài đặt → Ứng dụng → Tính năng tùy chọn → thêm “Chinese (Simplified) Supplemental Fonts”" / "Settings → Apps → Optional features → add “Chinese (Simplified) Supplemental Fonts”",
    WindowsChineseTraditional = "Cài đặt → Ứng dụng → Tính năng tùy chọn → thêm “Chinese (Traditional) Supplemental Fonts”" / "Settings → Apps → Optional features → add “Chinese (Traditional) Supplemental Fonts”",
    MacHasFont = "mở ứng dụng Font Book và bật lại phông có sẵn của máy" / "open Font Book and enable the font that comes with the system",
    FontFromNoto = "tải phông miễn phí tại fonts.google.com/noto" / "get a free font from fonts.google.com/noto",

    // What tells who a child is.
    Age = "tuổi" / "an age",
    SchoolOrHome = "trường, lớp hoặc nơi ở" / "a school, class or home",
    Picture = "hình" / "a picture",
    // Characters that nobody sees, and why an old encoding cannot be mended.
    SoftHyphen = "gạch nối mềm (U+00AD)" / "soft hyphen (U+00AD)",
    ZeroWidthSpace = "khoảng trắng rộng bằng không (U+200B)" / "zero-width space (U+200B)",
    ZeroWidthJoiner = "dấu nối rộng bằng không (U+200C, U+200D)" / "zero-width joiner (U+200C, U+200D)",
    ByteOrderMark = "dấu thứ tự byte nằm giữa văn bản (U+FEFF)" / "byte order mark inside the text (U+FEFF)",
    DirectionMark = "dấu đổi chiều chữ (U+200E, U+202A…)" / "mark of direction (U+200E, U+202A…)",
    LineSeparator = "dấu xuống dòng ẩn của Word" / "hidden line break of Word",
    NoBreakSpace = "khoảng trắng không ngắt (U+00A0)" / "no-break space (U+00A0)",
    ControlCharacter = "ký tự điều khiển" / "control character",
    HornLost = "chữ ư đã mất ở chỗ chép" / "the letter ư was lost on the way",
    EncodingsMixed = "trong dòng có cả chữ Unicode đúng" / "the line holds good Unicode words as well",
    HornOrHyphen = "ký tự ẩn U+00AD ở đây có thể là chữ ư" / "the hidden character U+00AD may be the letter ư here",

    // What a file is that is no Word file, and what of one is left out.
    OldWordFile = "đây là tệp Word kiểu cũ (.doc)" / "it is a Word file of the old kind (.doc)",
    RichTextFile = "đây là tệp RTF" / "it is an RTF file",
    PdfFile = "đây là tệp PDF" / "it is a PDF",
    OpenDocumentFile = "đây là tệp OpenDocument (.odt)" / "it is an OpenDocument file (.odt)",
    OtherOfficeFile = "đây là tệp Excel, PowerPoint hoặc tệp nén khác" / "it is a file of Excel or PowerPoint, or another archive",
    EmptyFile = "tệp trống" / "it is empty",
    OtherFile = "đây là loại tệp khác" / "it is another kind of file",
    ArchiveBroken = "gói nén không mở được" / "the archive cannot be opened",
    PartMissing = "thiếu phần chữ của tài liệu" / "the part with the text is missing",
    PictureFormatUnknown = "kiểu ảnh không dùng được (ví dụ EMF, WMF, TIFF)" / "a kind of picture that is of no use (EMF, WMF, TIFF)",
    PictureDamaged = "ảnh bị hỏng hoặc quá lớn" / "the picture is broken or too large",
    PictureElsewhere = "ảnh không nằm trong tệp" / "the picture is not in the file",
    Equation = "công thức (loa giữ chữ của nó)" / "an equation (its text was kept)",
    Diagram = "biểu đồ hoặc sơ đồ SmartArt" / "a chart or SmartArt",
    EmbeddedObject = "đối tượng nhúng (Excel, Visio…)" / "an embedded object (Excel, Visio…)",
    HiddenText = "chữ ẩn" / "hidden text",
    TableOfContents = "mục lục (loa tự làm)" / "the table of contents (loa makes its own)",
    TextBox = "khung chữ đã thành đoạn văn; kiểm tra lại vị trí" / "a text box became a paragraph; check where it stands",

    SystemError = "hệ điều hành báo lỗi" / "the system reports an error",
}

impl From<std::io::ErrorKind> for Term {
    fn from(kind: std::io::ErrorKind) -> Self {
        use std::io::ErrorKind as Kind;
        match kind {
            Kind::NotFound => Self::NotFound,
            Kind::PermissionDenied => Self::NoPermission,
            Kind::StorageFull | Kind::QuotaExceeded => Self::DiskFull,
            Kind::ReadOnlyFilesystem => Self::ReadOnly,
            Kind::ResourceBusy | Kind::ExecutableFileBusy => Self::InUse,
            Kind::NotADirectory => Self::NotAFolder,
            Kind::AlreadyExists => Self::InTheWay,
            _ => Self::SystemError,
        }
    }
}
