use std::fmt::Write as _;

use super::{FOR_EVER, HEADERS, SHORTLY, Setting, TYPES};

/// `web.config` for IIS 7 and later. IIS cannot send packed siblings; it packs by itself.
pub fn settings(setting: &Setting<'_>) -> String {
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <!-- Do loa viết ra; muốn đổi thì đổi trong site.yaml. / Written by loa; change site.yaml instead. -->\n\
         <configuration>\n  <system.webServer>\n    <defaultDocument>\n      <files>\n        <clear />\n        \
         <add value=\"index.html\" />\n      </files>\n    </defaultDocument>\n    <staticContent>\n",
    );
    for (ending, kind) in TYPES {
        let _ = writeln!(text, "      <remove fileExtension=\"{ending}\" />");
        let _ = writeln!(text, "      <mimeMap fileExtension=\"{ending}\" mimeType=\"{kind}\" />");
    }
    text.push_str("    </staticContent>\n    <urlCompression doStaticCompression=\"true\" />\n");
    text.push_str("    <httpProtocol>\n      <customHeaders>\n        <remove name=\"X-Powered-By\" />\n");
    for (name, value) in HEADERS {
        let _ = writeln!(text, "        <remove name=\"{name}\" />\n        <add name=\"{name}\" value=\"{value}\" />");
    }
    let _ = writeln!(
        text,
        "        <add name=\"Cache-Control\" value=\"{SHORTLY}\" />\n      </customHeaders>\n    </httpProtocol>"
    );
    // Relative to the site's root on the host, with the separators of Windows.
    let file = format!("{}404.html", setting.path.unwrap_or("/").trim_start_matches('/')).replace('/', "\\");
    let _ = writeln!(
        text,
        "    <httpErrors errorMode=\"Custom\" existingResponse=\"Auto\">\n      <remove statusCode=\"404\" />\n      \
         <error statusCode=\"404\" path=\"{file}\" responseMode=\"File\" />\n    </httpErrors>\n  </system.webServer>"
    );
    // All files in this folder have a hash in their name.
    let _ = writeln!(
        text,
        "  <location path=\"assets\">\n    <system.webServer>\n      <httpProtocol>\n        <customHeaders>\n          \
         <remove name=\"Cache-Control\" />\n          <add name=\"Cache-Control\" value=\"{FOR_EVER}\" />\n        \
         </customHeaders>\n      </httpProtocol>\n    </system.webServer>\n  </location>\n</configuration>"
    );
    text
}
