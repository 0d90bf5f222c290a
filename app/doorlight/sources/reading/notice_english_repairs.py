"""English words for work on machines, planned and unplanned, and for its end. See `notice_grammar`."""

from __future__ import annotations

from doorlight.sources.reading.notice_english_troubles import LY, TROUBLE
from doorlight.sources.reading.notice_grammar import pattern

# Somebody is at it, or a trouble is named as the cause: turns what is merely odd into trouble.
MENDED = pattern(
    r"repairs (?:are|have)",
    r"(?:have|get) (?:this|it|everything) (?:\w+ )?(?:fixed|repaired|corrected|resolved|restored)|opened a ticket",
    r"(?:are|is) working (?:\w+ )?with",
    r"(?:prepar|releas|test|roll|develop|deploy|implement|push)\w* (?:out )?(?:an? |the )?(?:\w+ )?(?:fix|update|"
    r"patch|correction|solution)|reproduced|identified",
    r"(?:told|notified|alerted|called|paged|informed|contacted|escalated) (?:\w+ ){0,3}(?:developers?|team|"
    r"engineers?|technicians?|provider|vendor|it|its|support)|(?:technicians?|engineers?|developers?|team|group|"
    r"staff|crews?) (?:have|has) been \w+|on the case|adding (?:capacity|servers)",
    r"(?:working|trying|hoping|expect\w*) (?:\w+ )?(?:to |on )(?:\w+ )?(?:a (?:fix|solution)|it\b|fix\w*|resolv\w+|"
    r"restor\w+|correct\w*|repair\w*|solv\w+|the (?:problem|issue)|have it|get (?:it|this)|bring\w*)",
    r"(?:fix|solution|patch|correction|repair)s? (?:is|are) (?:\w+ )?(?:on (?:its|the) way|coming|being|"
    r"in progress|under|expected)",
    r"(?:looking into(?! how)|looking for (?:a|the) (?:fix|solution|cause|problem)|investigat\w+|fixing|repairing|"
    r"restoring|rebooting|restarting|rebuilding|correcting|replacing|troubleshooting)",
    r"(?:we|teams?|technicians?|engineers?|specialists?|crews?|staff|provider|carrier|vendor|"
    r"experts?) (?:\w+ )?(?:is|are|have|has|were|been) (?:\w+ )?(?:aware|on it|on site|engaged|notified|alerted|"
    r"found|identified|working|adding)",
    rf"(?:because of|due to|owing to|caused by|result of) (?:a |an |the |some )?(?:\w+ ){{0,3}}(?:{TROUBLE}|"
    rf"outages?)",
    r"next update|estimated (?:time|restoration)|root cause|workarounds?",
)

# Said of a live trouble only: enough by itself, where the trouble is told in words nobody foresaw.
REPAIRING = pattern(
    r"(?:work|try)ing (?:hard |actively |\w+ly )?(?:to|on) (?:\w+ )?(?:an? )?(?:\w+ )?(?:fix\w*|resolv\w+|"
    r"restor\w+|correct\w*|repair\w*|solution|solv\w+|bring|get (?:it|this|everything|things))",
    r"(?:we|teams?|technicians?|engineers?|crews?|staff|specialists?) (?:\w+ ){0,3}(?:are|is) (?:\w+ )?(?:fixing|"
    r"repairing|investigating|restoring|correcting|troubleshooting|on it)|are fixing (?:it|this|that)|a fix is",
)

# Over. "Will be restored" and "once it is restored" are not: the asides take those out first.
RESOLVED = pattern(
    r"(?:is|are) (?:\w+ )?up and running(?! (?:soon|shortly|by))",
    r"has cleared",
    r"(?:outage|incident|maintenance|interruption|disruption|problem|issue)s? (?:is |are |now )*(?:over|ended|"
    r"resolved|complete|fixed)",
    r"\w+ing (?:\w+ ){0,2}again|(?:sorted|cleared up|dealt with|straightened out)|(?:lines|systems|"
    r"services) (?:\w+ ){0,4}are up",
    r"(?:has|have|had) (?:\w+ly |now |all |since |also )*been (?:\w+ly )?(?:resolved|fixed|restored|corrected|"
    r"repaired|solved|completed|lifted|rectified|cleared|reinstated|addressed|brought back)",
    rf"(?:is|are) {LY}(?:resolved|fixed|restored|solved|corrected|over|complete|completed|finished|"
    r"back (?:online|up|to normal|in service|in operation|on|working|as normal)|(?:working|available|accessible|"
    r"operational|running|up|open|live) again|(?:fully|once again|again|once more) (?:\w+ )?(?:available|"
    r"operational|working|"
    r"functional|accessible|online|open))",
    r"^(?:update: ?|\[)?resolved",
    r"(?:we|our (?:team|technicians|engineers)|crews) (?:have )?(?:\w+ly |now |since )*(?:fixed|resolved|corrected|"
    r"restored|repaired|solved)",
    r"(?:has|have) (?:now )?(?:ended|resumed|returned|recovered|reopened|come back|concluded)",
    r"(?:service|services|operations) (?:\w+ )?(?:resumed|returned|recovered)(?! (?:at|on|by))",
    r"(?:was|were) (?:\w+ly )?(?:restored|resolved|fixed|repaired|corrected|completed)",
    r"(?:is|are) behind us|(?:works?|working|functioning) (?:\w+ ){0,3}again|able to (?:\w+ ){1,4}again",
    r"(?:is|are) back(?=[.,!;]|$)",
    r"back to normal|returned to normal|normal (?:service|operations?) (?:has |have )?(?:resumed|restored)",
    r"you can once again|(?:the )?fix is in\b|all clear",
    r"(?:went|gone) well|(?:work|running|works|working) (?:\w+ )?as (?:it should|expected|usual|normal)",
    r"(?:work|maintenance|upgrade|update|migration|repairs?) (?:\w+ ){0,5}(?:finished|completed|concluded|ended|"
    r"is done|are done)|ringing again",
)

# Work on machines, by whatever name.
MAINTENANCE = pattern(
    r"install\w* (?:an? |the |our )?new (?:\w+ ){0,2}(?:systems?|equipment|software|servers?|platform|hardware|"
    r"version)",
    r"(?:undergo\w*|get\w*|receiv\w*|for) (?:an? |some )?(?:\w+ )?(?:updates?|tune-?up|makeover|overhaul)",
    r"(?:restart|reboot|replac|chang|switch|mov|migrat|swap|patch|renew|updat|reorganiz)\w* (?:our |the |its |all |"
    r"banking |to (?:a )?new )(?:\w+[ -]){0,2}(?:systems?|servers?|software|network|platforms?|provider|web ?site|"
    r"database|certificates?|equipment|hardware|identity service|infrastructure|routers?|switches)",
    r"(?:will|to) be (?:\w+ )?(?:updated|upgraded|patched|rebooted|restarted|migrated)|(?:load|install|apply|"
    r"deploy)\w* (?:a|an|the) (?:\w+ )?(?:fix|update|patch|release|version)|annual update|fibre work|(?:system|it|"
    r"network) work",
    r"(?:while|as|so that|so) we (?:can )?(?:\w+ )?(?:make|mak\w+|improv\w+|updat\w+|mov\w+|migrat\w+|switch\w*|"
    r"install\w*|replac\w+|work|chang\w+|renew\w*|transition\w*)(?! (?:to|hard|on (?:a fix|fixing|this|it|"
    r"the (?:problem|issue))))",
    r"maintenance",
    r"upgrad(?:e|es|ed|ing)",
    r"(?:system|software|security|server|platform|network|website|application|hardware|equipment|technical|"
    r"firmware|database)s? (?:updates?|improvements?|changes?|enhancements?|migrations?|work|refresh|replacement|"
    r"tests?|testing|moves?|switch ?over)",
    r"updat(?:e|ing) (?:to )?(?:our|the|some of our) (?:\w+ )?(?:systems?|servers?|software|web\w*|platforms?|"
    r"services?)",
    r"(?:planned|scheduled) (?:\w+ ){0,2}(?:work|downtime|outages?|interruptions?|disruptions?|updates?|closures?|"
    r"shutdown|migration|release)",
    r"(?:outages?|interruptions?|downtime|shutdown|disruptions?) (?:is |are )?(?:planned|scheduled)",
    r"(?:upgrade|work|working) on our (?:systems?|servers?|network)",
    r"(?:doing|carrying out|carry out|perform\w*|making) (?:some |essential |planned )*(?:work|changes|"
    r"improvements)(?! to (?:the|our) (?:program|fees|policy|rules))",
    r"to prepare for the new|new (?:release|version|system|software) (?:\w+ ){0,3}(?:installed|deployed|launch\w*)",
    r"(?:is|are|being|been) (?:\w+ )?(?:migrated|upgraded|modernized|moved to a new|replaced|renewed)",
    r"(?:mov(?:e|ing)|migrat\w+|transition\w*|switch\w*) (?:\w+ ){0,3}to (?:a )?new (?:\w+ )?(?:system|platform|"
    r"server|infrastructure|site|website|data cent(?:re|er)|provider)|data migration|cut-?over",
)

# Work that takes place: the bare word also stands in job offers and in bills.
MAINTAINING = pattern(
    r"during (?:the|this) (?:\w+ )?(?:upgrade|maintenance|update|work|migration)",
    r"clos(?:e|ing) (?:our|the)",
    r"(?:is|are|will be|currently|now|be) (?:\w+ )?(?:under(?:going)?|perform\w*|doing|carry\w* out|conduct\w*|"
    r"plann\w+|schedul\w+|upgrading|updating|down for|closed for|offline for|getting)",
    r"(?:will|to) (?:undergo|perform|carry out|conduct|take place|last|continue|occur|be (?:performed|carried out|"
    r"conducted|doing|done))",
    r"clos(?:es?|ing) (?:down )?(?:for|on|at|from)",
    r"(?:doing|performing|carrying out|undergoing|in progress|take place|takes place|under way|underway)",
    r"(?:scheduled|planned|upcoming|routine) (?:\w+ ){0,3}(?:maintenance|upgrade|outage|downtime|interruption|"
    r"update|disruption|work)",
    r"(?:outages?|interruptions?|downtime|shutdown|disruptions?|maintenance) (?:is |are )?(?:planned|scheduled)",
    r"(?:back|available|return|resume|complete)\w* (?:\w+ ){0,3}(?:at|by|shortly|soon)",
)
