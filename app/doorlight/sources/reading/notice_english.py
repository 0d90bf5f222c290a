"""English turns of phrase of outage and maintenance notices. See `notice_grammar`."""

from __future__ import annotations

from doorlight.sources.reading.notice_grammar import Grammar, pattern

_BE = r"(?:is|are|was|were|be|been|being|remains?|stays?|currently|temporar\w+|presently|now|went|goes|still)"
_LY = r"(?:\w+ly |still |now |all |also |both |yet )*"
_PEOPLE = (
    r"(?:users?|clients?|customers?|people|callers?|applicants?|taxpayers?|members?|travellers?|visitors?|students?|"
    r"employees|staff|faculty|passengers?|riders?|subscribers?|residents|merchants?)"
)
_ACT = (
    r"(?:sign|log|access|connect|regist|appl|submit|upload|pay|view|use\b|using|file|filing|renew|complete|process|"
    r"receive|take|reach|see|send|sent|book|check|reload|make|open|load|process|accept|transfer|withdraw|update|"
    r"change|"
    r"download|create|reset|order|report|verif|retriev|provide|answer|help)\w*"
)

_TROUBLE = r"(?:problems?|issues?|difficult(?:y|ies)|trouble|errors?|failures?|faults?|glitch(?:es)?|disruptions?)"

_STOPWORDS = "the is are to of and will be for our we you your not on from this has been with due at"

ENGLISH = Grammar(
    stopwords=frozenset(_STOPWORDS.split()),
    contractions=(
        ("won't", "will not"),
        ("can't", "can not"),
        ("cannot", "can not"),
        ("n't", " not"),
        ("'re ", " are "),
        ("'ve ", " have "),
        ("'ll ", " will "),
        ("it's ", "it is "),
        ("there's ", "there is "),
    ),
    aside=pattern(
        r"(?:once|when|until|as soon as|after|unless|in case|should|if) [^,.;:]*(?:resolved|restored|fixed|back|"
        r"resum\w+|"
        r"available|completed?|contained|unavailable|over|error|down|problem|issue|corrected)[^,.;:]*",
        r"or may be (?:temporarily )?(?:down|unavailable|offline) for maintenance",
        r"(?:you may be|were) [^,.;]*locked out[^,.;]*",
    ),
    beside=pattern(
        r"^(?:if|when|should|in the event) .*",
        r".*\?$",
        r"no (?:known|current|reported|planned|ongoing|active|new)? ?(?:\w+ ){0,2}(?:outages?|interruptions?|"
        r"issues?|"
        r"disruptions?|incidents?|problems?)",
        r"not (?:currently )?(?:aware of any|experiencing any)",
        r"(?:subscribe|sign up|get notified|to be notified|learn how|find out|avoid|prevent|protect yourself|"
        r"beware)\b.*",
        r"\w* ?(?:phishing|scams?|fraud|fraudulent|fake|suspicious)|watch out for",
        r"report (?:it|an|a|your)",
        r"outage map(?!.* (?:is|are|be) (?:\w+ )?(?:offline|unavailable|down|not))",
        r"(?:how to (?:\w+ ){0,2}prepar\w+|tips (?:to|for)|be prepared|be ready|get ready)\b.*|^prepare\b.*",
        r"power (?:outages?|cuts?)(?: map| centre)?$",
        r".*(?:unless|until) (?:you|your|payment)\b.*",
        r".*if you (?:still|do not|are not|can not|fail|have not|enter|did not|continue|notice|see).*",
        r"(?:no longer|not yet) (?:\w+ ){0,2}(?:available|supported|accepted|required|needed)",
        r"(?:canada post|postal|mail delivery|labou?r disruption|strike|job action|courier|covid|coronavirus|"
        r"wildfires?|"
        r"flights?|floods?|highway|lanes?|roads?|bridge|snow|weather|quarantine|tariffs?)",
        r"(?:processing (?:times?|delays?)|delays? (?:in|with) (?:processing|the status|deliver\w+|receiving|mail)|"
        r"service (?:delivery )?standards?|reduced hours|extended hours)",
        r"(?:older|unsupported|outdated|this|your|supported) (?:version of (?:a |your )?)?(?:web )?browsers?|"
        r"internet explorer|cookies?",
        r"(?:only )?(?:available|offered) (?:in (?:english|french)|only)",
        r"signed out after",
    ),
    standing=pattern(
        r"daily(?! limit)",
        r"(?:every|each) (?:day|night|morning|week|sunday|monday|tuesday|wednesday|thursday|friday|saturday)",
        r"at times",
        r"from time to time",
        r"(?:usually|generally|occasionally|typically|sometimes)",
        r"(?<!operating )(?<!working )(?<!running )(?<!functioning )normally",
        r"nightly|weekly",
        r"could be (?:\w+ )?(?:down|unavailable|offline)",
    ),
    subject=pattern(
        r"(?:e-?|web ?)?(?:services?|sites?|forms?)",
        r"web ?(?:pages?|sites?)",
        r"online(?: \w+)?",
        r"portals?|systems?|servers?|networks?|platforms?|databases?|software|apps?|applications?|trackers?|tools?",
        r"accounts?|(?:e-?)?(?:sign|log)[ -]?in\w*|logins?|authentication|mfa|gckey|credentials?|single sign-on",
        r"(?:e-?)?payments?|e-?transfers?|debit|epay|banking|cards?|atms?|deposits?|terminals?|checkout|machines?",
        r"(?:tele)?phones?|(?:phone|toll-free|help|info(?:rmation)?|automated|hot)[ -]?lines?|lines?|ivr|tty|"
        r"call cent(?:re|er)s?|contact cent(?:re|er)s?|chat(?:bot)?s?|help ?desks?|voicemail|email",
        r"search|internet|wireless|wi-?fi|mobile|cellular|9-1-1|911|connectivity|intranet|vpn|cloud|api|"
        r"upload\w*|download\w*|filing|e-?file|netfile|file transfer|submissions?|registration|registry|renewals?|"
        r"booking|reservations?|calculators?|directory|catalogue|dashboard|features?|functions?|functionality|"
        r"pages?|tests?|codes?|messages?|texts?|balances?|my ?account|eta|carm|kiosks?|gates?|e-?gates?|readers?|"
        r"id|access|transactions?|notifications?|lookups?|tracking|(?:\w+ )?transfers|calls|data|power|"
        r"electricity|real-time(?: \w+){0,2}|"
        r"trip planners?",
    ),
    other_subject=pattern(
        r"offices?|counters?|paper(?: \w+)?|products?|items?|articles?|appointments?|biometrics?|programs?|"
        r"streams?|branch(?:es)?|stores?|"
        r"pools?|"
        r"position|parks?|roads?|lanes?|schools?|librar(?:y|ies)|museums?|tax packages?|guides?|vaccines?|"
        r"full range of",
        r"in-person|walk-in|extended hours|intake|caps?\b|quota|seats?|tickets?|invitations?|rounds?|funding|"
        r"grants?",
    ),
    belonging=pattern(
        r"\w+(?: \w+)? (?:web ?sites?|sites?|portals?|systems?|catalogues?|apps?|networks?|tools?|kiosks?|servers?|"
        r"phone lines?)",
    ),
    broken=pattern(
        r"outages?",
        rf"(?:because of|due to|caused by|by|from) (?:a |an |the |some )?(?:\w+ ){{0,3}}(?:{_TROUBLE}|defects?|"
        rf"bugs?) "
        rf"(?:at|with|in|on|from) (?:our|the|a|an|one)",
        r"(?:unexpected|unplanned|unscheduled) (?:\w+ )?(?:breaks?|closures?|downtime|stops?|interruptions?)",
        rf"{_BE} {_LY}(?:down|offline|off-line|out of (?:service|order)|inaccessible|unreachable|inoperable|"
        r"overloaded|broken|unresponsive|out)(?= for|[.,;:!]| due| because| after| while| and| until| across| at|"
        r" in| on|"
        r" since| as| right| from| but|$)",
        rf"(?:will|to) (?:\w+ )?(?:go|be) {_LY}(?:down|offline|out of (?:service|order))",
        r"(?:taken|taking|took|go|goes|going|went|gone|brought|bring) (?:\w+ ){0,5}(?:offline|down|out of service)",
        r"(?:not|stopped|stops) (?:\w+ly |be |been )*(?:work(?:ing)?|function(?:ing)?|respond(?:ing)?|operational|"
        r"load(?:ing)?|operating|connect(?:ing)?|go(?:ing)? through)(?! on it)",
        r"not running (?:on|between|due|because|until|today|this)",
        r"(?:without|lost|no|losing) (?:power|electricity|hydro)(?: service)?|power is (?:out|off)|"
        r"(?:turn|turning|shut|shutting|switch|switching) off (?:the )?(?:power|electricity|water)",
        r"no (?:\w+ )?service (?:between|on the|on line|on routes?|at|from) ",
        rf"(?:technical|system|server|computer|network|connect\w+|software|hardware|it|service|database|internal) "
        rf"(?:\w+ )?{_TROUBLE}",
        rf"(?:experienc|encounter|fac|hav)ing (?:\w+ ){{0,4}}{_TROUBLE}",
        rf"(?:there is|there are|is|are|known) (?:a |an |some )?(?:\w+ ){{0,2}}{_TROUBLE} (?:with|affecting|"
        rf"impacting|on|at)",
        rf"(?:aware of|investigating|looking into) (?:an? |some |several |reports of |"
        rf"ongoing )(?:\w+ ){{0,4}}{_TROUBLE}",
        r"(?:service|services|network|system|phone|internet|payments?|sign-in|site|connection|portal|account) "
        r"(?:interruptions?|disruptions?)",
        r"(?:interruptions?|disruptions?) (?:to|of|in) (?!mail|postal|your benefit|benefit|or delays)",
        r"downtime|malfunction\w*|breakdowns?",
        rf"(?:log-?in|sign-?in|access|connection|payment|portal|website|upload|authentication|phone|card|account|"
        rf"email|"
        rf"online|web|app|application) {_TROUBLE}",
        r"shut ?down",
        r"(?:http )?error (?:code )?5\d\d",
        r"(?:no|without|lost|lose|loss of) (?:\w+ or |\w+ and )?(?:\w+ )?(?:network|internet|wireless|phone|"
        r"dial tone|"
        r"cellular|service|connectivity|connection)(?: access| service)?(?! fees?| charges?| standards?)",
    ),
    shut=pattern(
        r"unavailable(?! to )|un-?available",
        r"not (?:\w+ ){0,3}(?:available|accessible|offered|reachable)(?! (?:to|in|for) (?:all|everyone|those|"
        r"people|anyone))",
        rf"{_BE} {_LY}(?:closed|suspended|interrupted|disrupted|disabled|halted|paused|switched off|turned off|"
        rf"shut)",
        r"(?:temporarily )?(?:suspended|disabled|interrupted|paused) (?:\w+[ -]){0,4}(?:services?|authentication|"
        r"access|"
        r"sign-?in|payments?|accounts?|transfers?)",
        r"(?:remain|stay)s? closed|crash(?:ed|ing)|timing out|times out|frozen|unresponsive",
        r"(?:currently|temporarily|severely|now) (?:impacted|affected)|inaccessible|unreachable|(?:be|is|are) off",
        r"not (?:\w+ )?(?:accept|process|tak|receiv|read)\w* (?:\w+ )?(?:cards?|payments?|debit|calls|"
        r"transactions?|log-?ins?|taps?)",
        r"fail(?:s|ing|ed) (?:to (?:load|connect|send|process)|for|across|intermittently)",
        r"interruptions?|disruptions?",
        r"not (?:\w+ )?in service",
    ),
    unable=pattern(
        r"(?:can|could|will) not (?:\w+ )?be (?!able|respons|liable|refund|accept)(?:\w+ed|sent|made|taken|paid|"
        r"read|"
        r"found|seen|done|given|shown)",
        rf"(?:can|could|may|might|will) not (?!(?:\w+ )?be (?!able))(?:\w+ ){{0,3}}{_ACT}",
        rf"(?:un|not )able to (?:\w+ ){{0,3}}{_ACT}",
        rf"(?:prevent|block|keep)\w* (?:\w+ ){{0,3}}from {_ACT}",
        rf"(?:impossible|not (?:be )?possible) to {_ACT}|not be possible|no access to",
    ),
    momentary=pattern(
        r"currently|right now|just now|at (?:this|the) (?:time|moment)|temporar(?:y|ily|ly)|presently|momentarily|"
        r"at present"
    ),
    disturbed=pattern(
        r"currently|right now|at (?:this|the) (?:time|moment)|temporar\w*|until further notice|presently|for now|"
        r"tonight|"
        r"overnight|this (?:weekend|morning|afternoon|evening)|today|momentarily|at present",
        r"technical (?:team|staff)|try (?:again|back)|call back|come back|check back",
        r"apologi\w+|inconvenience|thank you for your (?:patience|understanding)|we regret|sorry",
        r"(?:are|is) (?:\w+ )*(?:working (?:to|on|hard|with)|looking into|investigating|aware|fixing)|(?:know|"
        r"aware) that",
        r"(?:due to|because of|as a result of|owing to|caused by|following|while|"
        r"during) (?:\w+ ){0,5}(?:maintenance|"
        r"upgrad\w+|outages?|failure|fault|technical|network|system|issue|problem|incident|update|work|breach|"
        r"attack)",
        r"during (?:this|that|the) (?:time|period|window|maintenance|outage)",
        r"(?:from|between|starting|on|until) (?:\w+,? ){0,3}(?:\d{1,2}(?::\d\d)? ?(?:a\.?m|p\.?m)|noon|midnight|"
        r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d{1,2}|(?:sun|mon|tues|wednes|thurs|fri|"
        r"satur)day)",
    ),
    weakened=pattern(
        r"intermittent\w*|sporadic\w*",
        r"slow(?:er|ness|ly|downs?)?(?: \w+){0,3}|latency|sluggish|degraded|reduced (?:functionality|capacity|"
        r"performance)|"
        r"limited functionality|performance (?:issues?|problems?)",
        r"(?:systems?|portals?|sites?|web ?sites?|services?|apps?|trackers?|tools?|lines?) (?:is|are) (?:\w+ )?"
        r"experiencing (?:\w+ ){0,3}(?:delays?|(?:high|heavy|unusually) (?:\w+ )*(?:traffic|demand|volumes?))",
        r"(?:notifications?|emails?|payments?|transfers?|deposits?|messages?|transactions?|confirmations?|updates?|"
        r"alerts?|"
        r"texts?|codes?) (?:\w+ ){0,5}(?:delayed|late|held up|stuck|not (?:arriving|being (?:sent|delivered)))",
        r"(?:trouble|difficulty|difficulties|problems?|issues?) (?:sign|log|access|connect|load|upload|submit|view|"
        r"pay|us|"
        r"open|reach|register|send|receiv|mak|complet)\w*ing",
        r"(?:error messages?|errors) (?:when|while)|(?:see|get|receive|getting|seeing) (?:\w+ )*"
        r"errors?(?: messages?| codes?)?",
        r"(?:e-?transfers?|payments?|deposits?|messages?|emails?|transactions?|pages?|texts?|codes?|calls|updates?) "
        r"(?:is|are|may be|may|can) (?:taking|take) (?:\w+ )?longer",
        r"read-only(?: mode)?",
        r"(?:elevated|increased|higher|high) (?:\w+ )?error rates?",
        r"(?:sites?|web ?sites?|portals?|systems?|apps?) (?:is|are) (?:very|extremely|unusually|too) busy",
        r"(?:placed|put|waiting) in (?:a|the) (?:\w+ )?(?:queue|line)",
        r"calls (?:\w+ ){0,5}(?:drop|choppy|garbled|cut out|break up)|poor (?:\w+ )?quality",
        r"(?:is|are|be) (?:\w+ )?(?:inaccurate|unreliable|incorrect|incomplete|out of date)",
        r"not (?:yet )?(?:include|reflect)",
        r"(?:incorrect|wrong|outdated|missing|out-of-date) (?:\w+ )?(?:information|data|status|amounts?|results?)",
        r"not (?:be )?(?:\w+ )?(?:show(?:ing)?|display(?:ing|ed)?|appear(?:ing)?|updating|loading)(?: \w+)*",
        r"limiting the number|daily limit|capacity limit|at capacity|waiting room|high (?:demand|traffic)",
        r"(?:longer|higher) than (?:usual|normal) (?:wait times|call volumes)[^.]*(?:outage|technical)",
        r"wait times?[^.]*longer[^.]*(?:outage|technical)",
        r"(?:outage|technical)[^.]*(?:longer|higher) than (?:usual|normal) (?:wait times|call volumes)",
        r"(?:experienc|notic|see)ing (?:\w+ )?(?:delays?|slow\w*) (?:load|open|upload|download|connect|sign|log|"
        r"with|when|in)\w*",
        r"disconnected|dropped calls|busy signals?",
        r"(?:load|upload|download|open|connect|log|sign)\w* (?:\w+ ){0,5}longer|longer (?:\w+ ){0,4}to (?:load|"
        r"open|connect|upload)",
        r"(?:is|are) being (?:fixed|corrected|repaired|investigated|addressed)",
        r"access [^.]{0,80}\b(?:be|is) (?:restricted|limited|blocked)",
        r"access (?:\w+ ){0,6}(?:limited|restricted) (?:due|because|while|until)",
        r"failing for some",
    ),
    hedged=pattern(
        rf"(?:some|certain|a (?:small )?(?:number|subset|few) of|many|a few|several) (?:of our )?(?:\w+ )?{_PEOPLE}",
        rf"{_PEOPLE} (?:may|might)",
        r"you (?:may|might|could)",
        r"(?:may|might) (?:be (?:unable|affected|interrupted|slow|intermittent)|experience|encounter|have|see|"
        r"not be)",
        r"for some|temporarily disabled (?:multi|two|the option)[^.]*",
        rf"{_TROUBLE} with (?:some|certain)",
        r"some of (?:our|the)|certain of our",
    ),
    partial=pattern(
        r"(?:some|certain|several|the following|selected|parts? of|portions? of|many|most of) (?:of (?:our|the) )?"
        r"(?:\w+[ -]){0,4}(?:services?|features?|functions?|pages?|forms?|lines?|systems?|applications?|tools?|"
        r"options?|"
        r"accounts?|sections?)",
    ),
    maintenance=pattern(
        r"(?:while|as) we (?:\w+ )?(?:make|mak\w+|improv\w+|updat\w+|mov\w+|migrat\w+|switch\w*|install\w*|"
        r"replac\w+|work)"
        r"(?! (?:to|hard|on (?:a fix|fixing|this|it|the (?:problem|issue))))",
        r"maintenance",
        r"upgrad(?:e|es|ed|ing)",
        r"(?:system|software|security|server|platform|network|website|application)s? (?:updates?|improvements?|"
        r"changes?|"
        r"enhancements?|migrations?|work|refresh)",
        r"updat(?:e|ing) (?:to )?(?:our|the|some of our) (?:\w+ )?(?:systems?|servers?|software|web\w*|platforms?|"
        r"services?)",
        r"(?:planned|scheduled) (?:\w+ ){0,2}(?:work|downtime|outages?|interruptions?|disruptions?|updates?|"
        r"closures?)",
        r"(?:upgrade|work|working) on our (?:systems?|servers?|network)",
        r"(?:doing|carrying out|carry out|perform\w*) (?:some |essential |planned )*work",
        r"to prepare for the new|new (?:release|version|system|software) (?:\w+ ){0,3}(?:installed|deployed|"
        r"launch\w*)",
        r"(?:is|are|being|been) (?:\w+ )?(?:migrated|upgraded|modernized|moved to a new)",
        r"mov(?:e|ing) to a new (?:system|platform|server|site|website)",
    ),
    maintaining=pattern(
        r"(?:is|are|will be|currently|now|be) (?:\w+ )?(?:under(?:going)?|perform\w*|doing|carry\w* out|conduct\w*|"
        r"plann\w+|"
        r"schedul\w+|upgrading|updating|down for|closed for|offline for)",
        r"(?:will|to) (?:undergo|perform|carry out|conduct|take place|last|continue|be (?:performed|carried out))",
        r"clos(?:es?|ing) (?:down )?(?:for|on|at|from)",
        r"(?:doing|performing|carrying out|undergoing|in progress|take place|takes place)",
        r"(?:scheduled|planned|upcoming|routine) (?:\w+ ){0,3}(?:maintenance|upgrade|outage|downtime|interruption|"
        r"update|"
        r"disruption|work)",
        r"(?:back|available|return|resume|complete)\w* (?:\w+ ){0,3}(?:at|by|shortly|soon)",
    ),
    unplanned=pattern(r"emergency|unplanned|unscheduled|unexpected(?:ly)?"),
    ahead=pattern(
        r"will|going to|shall|upcoming|scheduled (?:to|for)|planned (?:for|on)|is planned|are planned|"
        r"to be (?:performed|"
        r"carried)",
    ),
    begins=pattern(
        r"(?:from|starting|beginning|commencing|as of)(?: at| on)? (?:about )?(?:\d{1,2}(?::\d\d)? ?(?:a\.?m|"
        r"p\.?m)\.?|"
        r"noon|midnight|tonight|tomorrow)",
    ),
    trouble=pattern(
        rf"work(?:s|ing)? again|back (?:online|up)|{_TROUBLE}|outages?|interruptions?|incidents?|maintenance|"
        rf"upgrades?|breakdowns?|everything|all clear|"
        rf"^(?:this|it|that)",
    ),
    resolved=pattern(
        r"(?:has|have|had) (?:\w+ly |now |all |since |also )*been (?:\w+ly )?(?:resolved|fixed|restored|corrected|"
        r"repaired|"
        r"solved|completed|lifted|rectified|cleared|reinstated)",
        rf"(?:is|are) {_LY}(?:resolved|fixed|restored|solved|corrected|over|complete|completed|finished|"
        r"back (?:online|up|to normal|in service|on|working)|(?:working|available|accessible|operational|running|"
        r"up|open) "
        r"again|(?:fully|once again|again) (?:available|operational|working|functional|accessible))",
        r"^(?:update: ?|\[)?resolved",
        r"(?:we|our (?:team|technicians|engineers)|crews) (?:have )?(?:\w+ly |now |since )*(?:fixed|resolved|"
        r"corrected|restored|"
        r"repaired|solved)",
        r"(?:has|have) (?:now )?(?:ended|resumed|returned|recovered|reopened|come back)",
        r"(?:service|services|operations) (?:resumed|returned|recovered)",
        r"(?:was|were) (?:\w+ly )?(?:restored|resolved|fixed|repaired|corrected)",
        r"(?:is|are) behind us|works? again",
        r"(?:is|are) back(?=[.!,;]|$)",
        r"back to normal|returned to normal|normal (?:service|operations?) (?:has |have )?(?:resumed|restored)",
        r"you can once again",
    ),
    past=pattern(
        r"was|were|did|had|earlier|yesterday|affected|prevented|caused|following|previous\w*|last (?:night|week)",
    ),
)
