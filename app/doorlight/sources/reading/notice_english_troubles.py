"""English words for what is out, cannot be done or runs badly. See `notice_grammar`."""

from __future__ import annotations

from doorlight.sources.reading.notice_grammar import pattern

BE = (
    r"(?:is|are|was|were|be|been|being|remains?|stays?|has|have|gets?|got|currently|temporar\w+|presently|now|went|"
    r"goes|still|appears?(?: to be)?)"
)
LY = r"(?:\w+ly |still |now |all |also |both |each |yet |just )*"
TROUBLE = (
    r"(?:problems?|issues?|difficult(?:y|ies)|trouble|errors?|failures?|faults?|glitch(?:es)?|disruptions?|bugs?|"
    r"defects?|hiccups?|snags?|instability)"
)
PEOPLE = (
    r"(?:users?|clients?|customers?|people|callers?|applicants?|taxpayers?|members?|travellers?|visitors?|"
    r"students?|employees|staff|faculty|passengers?|riders?|subscribers?|residents|merchants?|cardholders?|"
    r"patients?|families|shoppers?|businesses|employers|brokers?|agents|tenants|drivers|parents|households|viewers)"
)

# Out by itself, whoever says it of what.
BROKEN = pattern(
    r"(?:fibre|fiber|cable|power line) (?:\w+ )?(?:cut|severed|damaged)",
    rf"{TROUBLE} (?:on|at) (?:our|their) (?:side|end)",
    r"outages?",
    rf"(?:because of|due to|caused by|by|from|after) (?:a |an |the |some )?(?:\w+ ){{0,3}}{TROUBLE} "
    r"(?:at|with|in|on|from) (?:our|the|a|an|one)",
    r"(?:neither|none of|nothing) [^.;]{1,80}(?:working|responding|available|running|loading|answering|"
    r"going through)",
    r"out of (?:service|order|action|commission)",
    r"(?:is|are|keeps?) (?:\w+ ){0,2}failing",
    r"(?:has|have) (?:\w+ly )?(?:failed|crashed|broken down)",
    r"(?:unexpected|unplanned|unscheduled) (?:\w+ )?(?:breaks?|closures?|downtime|stops?|interruptions?)",
    rf"{BE} {LY}(?:down|offline|off-line|out of (?:service|order|action|commission)|inaccessible|unreachable|"
    r"inoperable|inoperative|overloaded|broken|unresponsive|unusable|out|dead)"
    r"(?= \w+(?:ly|wide)| nation-wide| province-wide| for|[.,;:!]| due| because| after| while| and| until|"
    r" across| at| in| on| since| as| right| from| but| this|"
    r" today| tonight| again| everywhere|$)",
    rf"(?:will|to|may|might|could) (?:\w+ )?(?:go|be) {LY}(?:down|offline|dark|out of (?:service|order))",
    r"(?:take|taken|taking|took|go|goes|going|went|gone|bring|brought|knock|knocked|pull|pulled|kick|kicked|come|"
    r"fall|fallen|fell) (?:\w+ ){0,5}(?:offline|down|dark|out of service)",
    r"(?:not|stopped|stops|quit) (?:\w+ly |be |been )*(?:work(?:ing)?|function(?:ing)?|respond(?:ing)?|operational|"
    r"load(?:ing)?|operating|connect(?:ing)?|go(?:ing)? through|in operation)(?! on it)",
    r"not running (?:on|between|due|because|until|today|this)",
    r"(?:without|lost|no|losing|lose) (?:\w+ or )?(?:power|electricity|hydro)(?: service)?|power is (?:out|off)|"
    r"(?:turn|turning|shut|shutting|switch|switching) off (?:the )?(?:power|electricity|water)",
    r"no (?:\w+ )?service (?:between|on the|on line|on routes?|at|from|in) ",
    rf"(?:technical|system|server|computer|network|connect\w+|software|hardware|it|service|database|internal|"
    rf"back-?end|technology|provider|vendor) (?:\w+ )?{TROUBLE}",
    rf"(?:experienc|encounter|fac|hav)ing (?:\w+ ){{0,4}}{TROUBLE}",
    rf"(?:experienced?|encountered|ran into|run into|hit|have|has|had) (?:a |an |some )(?:\w+ )?{TROUBLE} "
    r"(?:with|on|in) (?:our|the)",
    rf"(?:there is|there are|is|are|known) (?:a |an |some )?(?:\w+ ){{0,2}}{TROUBLE} (?:with|affecting|impacting|"
    rf"on|at)",
    rf"(?:aware of|investigating|looking into) (?:an? |some |several |reports of |ongoing )(?:\w+ ){{0,4}}{TROUBLE}",
    r"(?:service|services|network|system|phone|internet|payments?|sign-in|site|connection|portal|account|power|"
    r"telephone|technology|access) (?:interruptions?|disruptions?|failures?)",
    r"(?:interruptions?|disruptions?) (?:to|of|in) (?!mail|postal|your benefit|benefit|or delays)",
    r"off the air|downtime|malfunction\w*|breakdowns?|fail(?:ed)? over|blackouts?",
    rf"(?:log-?in|sign-?in|access|connection|payment|portal|website|upload|authentication|phone|card|account|email|"
    rf"online|web|app|application) {TROUBLE}",
    r"shut ?down",
    r"(?:http )?error (?:code )?5\d\d|5\d\d (?:\w+ )?errors?|bad gateway|gateway time-?out",
    r"something (?:went|has gone) wrong on (?:our|the)|server error|unexpected error",
    r"(?:no|without|lost|lose|losing|loss of) (?:\w+ or |\w+ and )?(?:\w+ )?(?:network|internet|wireless|phone|"
    r"dial tone|wi-?fi|cellular|service|connectivity|connection|signal|tv|cable|landline)(?: access|"
    r" service)?(?! fees?| charges?| standards?| or cost)",
)

# Out when said of something that runs, or beside an apology, a time, a repair.
SHUT = pattern(
    rf"(?:has|have|having) (?:a|an|some) (?:\w+ )?{TROUBLE}",
    r"faulty|defective|will not open",
    r"(?:interrupt|disrupt|affect|impact)\w* (?:\w+ ){0,2}(?:services?|access|connectivity|internet|power|calls|"
    r"systems?)",
    r"(?:will|to) (?:\w+ )?pause(?! work)|(?:has|have) (?:\w+ )?(?:stopped|ceased|halted)(?! (?:accept|offer|print|"
    r"mail|issu|send)\w*)",
    r"disconnect|unplug(?:ged)?|isolated|(?:cyber-?|ransomware |denial-of-service )attacks?|under (?:\w+ )?attack|"
    r"ransomware",
    r"(?:errors?|problems?|blank|messages?|down) (?:\w+ ){0,2}(?:for|affects?|affecting) (?:everyone|everybody|all)",
    r"unavailable(?! to )|un-?available|unavailability",
    r"not (?:\w+ ){0,3}(?:available|accessible|offered|reachable|usable)(?! (?:to|in|for) (?:all|everyone|those|"
    r"people|anyone))",
    r"(?:temporarily )?(?:suspended|disabled|interrupted|paused) (?:\w+[ -]){0,4}(?:services?|authentication|"
    r"access|sign-?in|payments?|accounts?|transfers?)",
    r"crash(?:ed|ing)|timing out|times out|timed out|frozen|freez(?:es|ing)|unresponsive|stuck|stalled|jammed|"
    r"overwhelmed|blank (?:page|screen)s?",
    r"(?:currently|temporarily|severely|now|been) (?:impacted|affected)|(?:is|are|be|been|currently|now|"
    r"remains?) (?:\w+ )?(?:inaccessible|unreachable)|inaccessible (?:to|since|for|due|until)|(?:be|is|"
    r"are) off(?=[.,;]|$| until| while| from)",
    r"not (?:currently |always )?(?:accept|process|tak|receiv|read|send|deliver|issu|print|display|show|generat|"
    r"transmit|updat|record|sync|play|recogni[sz]|respond)ing",
    r"(?:is|are|be|being|currently|have|has) not (?:being |been )?(?:\w+ly )?(?:processed|taken|received|read|sent|"
    r"delivered|issued|printed|displayed|generated|transmitted|updated|recorded|recogni[sz]ed)(?! after| by mail|"
    r" until you| unless)|not being accepted",
    r"not (?:\w+ )?(?:accept|take|read|recogni[sz]e) (?:\w+ )?(?:cards?|payments?|debit|calls|transactions?|"
    r"log-?ins?|taps?)",
    r"fail(?:s|ing|ed) (?:to (?:\w+)|for|across|intermittently|at|on|with|when|again|today|right now)|(?:is|are|"
    r"keeps?) (?:\w+ ){0,2}failing",
    r"(?:is|are|being) (?:\w+ly )?(?:declined|rejected|refused|blocked|lost|dropped|cut off|cut)",
    r"interruptions?|disruptions?",
    r"not (?:\w+ )?in service",
    r"no access(?! (?:fees?|codes?|for))|no way to|can not (?:\w+ )?be reached",
)

# Out only when said of something that runs: offices, classes and programs close and are suspended too.
CLOSED = pattern(
    rf"{BE} {LY}(?:closed|suspended|interrupted|disrupted|disabled|halted|paused|switched off|turned off|shut|"
    r"deactivated|impacted|affected)",
    r"(?:remain|stay)s? closed|ceased|had to close|have closed",
)

# People cannot do something. Rules forbid things too, so it counts beside a time, a cause or an apology only.
UNABLE = pattern(
    r"(?:nobody|no one|none of us|no (?:users?|customers?|clients?)) (?:can|could|is able|will be able)",
    r"no (?:[\w-]+ ){1,4}(?:can|will be|is|are) (?:\w+ )?(?:possible|accepted|processed|\w+ed)",
    r"(?:can|could|will) not (?:\w+ )?be (?!able|respons|liable|refund|accept|held|eligib|consider|process)\w+",
    r"(?:can|could|may|might|will) not (?:\w+ )?be (?:accepted|processed) (?:online|through|at the moment|"
    r"right now|at this time|during|while|between|from)",
    r"(?:can|could|may|might|will) not (?!(?:\w+ )?be )(?!guarantee|respond|promise|confirm|comment|ask|"
    r"contact you|need|affect|change|impact|receive a reply)(?:\w+ ){0,2}\w+",
    r"(?:un|not (?:\w+ )?(?:be )?)able to \w+",
    r"(?:prevent|block|keep|stop)\w* (?:\w+ ){0,4}from \w+ing",
    r"(?:impossible|not (?:be )?possible) to \w+|not be possible|no access to",
    r"no (?:\w+ ){1,4}(?:can|will) be \w+",
)

# A machine does not do what it does; as weak a sign as the one above, and held to the same.
NEGATED = pattern(
    r"(?:is|are|do|does|did|has|have) not (?!need|have to|require|know|want|apply|affect|impact|change|share|"
    r"send us|call|contact|worry|offer|currently offer)(?:\w+ly |be |been |being )*\w+",
)

# Things that happen to everybody every day. Where somebody is mending them, they are trouble.
AMISS = pattern(
    r"bounc\w+",
    r"logs? (?:them|you|users|people|everyone) out|(?:have|has|are) report(?:ed|ing)|reports of",
    rf"(?:because of|due to|owing to|caused by|result of) (?:a |an |the |some )?(?:\w+ ){{0,3}}{TROUBLE}",
    r"stop(?:s|ped|ping)?|ceas\w+|drop(?:s|ped|ping)|disconnect\w*|freez\w+|frozen|hang(?:s|ing)?|pause\w*|"
    r"interrupt\w*|slow\w*|unstable|out of date|out of sync|crash\w*",
    r"missing|lost|los(?:e|ing)|wrong(?:ly)?|incorrect(?:ly)?|improper(?:ly)?|blank|garbled|duplicat\w+|fail\w*|"
    r"unsuccessful|errors?|broken|corrupt\w*|stuck|late|delay(?:s|ed)?|disappear\w*|empty|rejected|declined|"
    r"(?:does|do|is|are) not \w+",
)

# Runs, but badly: slow, late, now and then, with errors.
WEAKENED = pattern(
    r"under (?:\w+ )?(?:strain|load|pressure)",
    r"cut(?:s|ting)? out|breaking up|(?:sign|log) in twice",
    r"(?:delaying|slowing)",
    r"(?:minutes?|hours?|days?) (?:late|behind|old|out of date)|hours? late",
    r"(?:arriv|com|show|open|load|appear|going out)\w* (?:\w+ ){0,2}(?:up )?(?:empty|blank|late|twice|garbled|"
    r"corrupted|cut off)",
    r"(?:several|many|multiple|a few|more than one|repeated) (?:tries|attempts|times) (?:to|before)|second (?:try|"
    r"attempt)",
    r"(?:may|might|can|to) (?:\w+ )?(?:freez\w*|crash|lose (?:sound|connection|your (?:session|work))|time out|"
    r"cut out|fail)",
    r"(?:load|display|show|work|render|appear|print|sav|updat)\w* (?:\w+ )?(?:incorrectly|improperly|poorly|"
    r"the wrong)",
    r"failed (?:log-?ins?|sign-?ins?|attempts|requests|connections|payments|uploads|calls)",
    r"intermittent\w*|sporadic\w*|on and off|spotty|patchy|unstable|erratic",
    r"(?<!traffic )slow(?:er|ness|ly|ing|downs?)?(?! down| moving)(?: \w+){0,3}|latency|sluggish|degrad\w+|lag(?:s|"
    r"ging)?|reduced (?:functionality|capacity|performance|service levels?)|limited functionality|"
    r"performance \w*(?:issues?|problems?)|brief (?:interruptions?|disruptions?)",
    r"(?:systems?|portals?|sites?|web ?sites?|services?|apps?|trackers?|tools?|lines?) (?:is|"
    r"are) (?:\w+ )?experiencing (?:\w+ ){0,3}(?:delays?|(?:high|heavy|unusually) (?:\w+ )*(?:traffic|demand|"
    r"volumes?))",
    r"(?:notifications?|emails?|payments?|transfers?|deposits?|messages?|transactions?|confirmations?|updates?|"
    r"alerts?|texts?|codes?|receipts?|results|statements|data) (?:\w+ ){0,5}(?:delayed|late|held up|stuck|"
    r"backlog\w*|not (?:arriving|being (?:sent|delivered)))",
    r"(?:delays?|lag) (?:in|with|to|for|when|while) (?:\w+ ){0,3}(?:notifications?|emails?|payments?|transfers?|"
    r"deposits?|messages?|transactions?|data|results|updates?|load\w*|sign\w*|log\w*)",
    r"(?:trouble|difficulty|difficulties|problems?|issues?|(?:hard|difficult) time|"
    r"struggling) (?:\w+ )?(?:to )?(?:sign|log|access|connect|load|upload|submit|view|pay|us|open|reach|register|"
    r"send|receiv|mak|complet|get|call|book|print|download|see|updat|verif)\w*",
    r"(?:error messages?|errors) (?:when|while)|(?:see|get|receive|getting|seeing|shown|"
    r"receiving) (?:\w+ )*(?:errors?|the message)(?: messages?| codes?)?",
    r"(?:e-?transfers?|payments?|deposits?|messages?|emails?|transactions?|pages?|texts?|codes?|calls|"
    r"updates?) (?:is|are|may be|may|can) (?:taking|take) (?:\w+ )?longer",
    r"read-only(?: mode)?",
    r"(?:elevated|increased|higher|high) (?:\w+ )?(?:error rates?|errors|failures|latency|response times?)",
    r"(?:sites?|web ?sites?|portals?|systems?|apps?) (?:is|are) (?:very|extremely|unusually|too) busy",
    r"(?:placed|put|waiting) in (?:a|the) (?:\w+ )?(?:queue|line)",
    r"calls (?:\w+ ){0,5}(?:drop|choppy|garbled|cut out|break up)|poor (?:\w+ )?quality",
    r"(?:is|are|be) (?:\w+ )?(?:inaccurate|unreliable|incorrect|incomplete|out of date)",
    r"(?:may|might|does|will) not (?:yet )?(?:include|reflect)",
    r"(?:the )?(?:incorrect|wrong|outdated|missing|out-of-date|duplicate|inaccurate) (?:\w+ )?(?:information|data|"
    r"status|amounts?|results?|balances?|charges|times?|messages?|pages?|dates?|address\w*)",
    r"not (?:be )?(?:\w+ )?(?:showing|display(?:ing|ed)|appear(?:ing)?|updating|loading|syncing)(?: \w+)*|(?:may|"
    r"might|will) not (?:\w+ )?(?:show|display|load|update|sync)",
    r"limiting the number|daily limit|capacity limit|at capacity|waiting room|(?:due to|"
    r"because of) (?:\w+ ){0,2}(?:high|heavy) traffic",
    r"(?:longer|higher) than (?:usual|normal) (?:wait times|call volumes)[^.]*(?:outage|technical)",
    r"wait times?[^.]*longer[^.]*(?:outage|technical)",
    r"(?:outage|technical)[^.]*(?:longer|higher) than (?:usual|normal) (?:wait times|call volumes)",
    r"(?:experienc|notic|see)ing (?:\w+ )?(?:delays?|slow\w*) (?:load|open|upload|download|connect|sign|log|with|"
    r"when|in)\w*",
    r"(?:be|get|gets|getting|being|are) disconnected|dropped calls|busy signals?|(?:calls|connections|video|"
    r"sessions) (?:\w+ ){0,3}(?:drop|cut)\w*",
    r"(?:load|upload|download|open|connect|log|sign)\w* (?:\w+ ){0,5}longer|longer (?:\w+ ){0,4}to (?:load|open|"
    r"connect|upload)",
    r"(?:is|are) being (?:fixed|corrected|repaired|investigated|addressed)",
    r"access [^.]{0,80}\b(?:be|is) (?:restricted|limited|blocked)",
    r"access (?:\w+ ){0,6}(?:limited|restricted) (?:due|because|while|until)",
    r"failing for some|more than one (?:attempt|try)|several (?:attempts|tries)",
)

# Makes an outage a degradation: some people, perhaps.
HEDGED = pattern(
    rf"(?:some|certain|a (?:small |limited )?(?:number|subset|few|percentage) of|many|a few|"
    rf"several) (?:of our )?(?:\w+ )?{PEOPLE}",
    rf"{PEOPLE} (?:\w+ )*(?:may|might)",
    r"you (?:may|might|could)",
    r"(?:may|might) (?:be (?:unable|affected|interrupted|slow|intermittent)|experience|encounter|have|see|not be)",
    r"for some|temporarily disabled (?:multi|two|the option)[^.]*",
    rf"{TROUBLE} with (?:some|certain)",
    r"some of (?:our|the)|certain of our",
)

# Some services of several.
PARTIAL = pattern(
    r"(?:some|certain|several|the following|selected|parts? of|portions? of|many|most of) (?:of (?:our|"
    r"the) )?(?:\w+[ -]){0,4}(?:services?|features?|functions?|pages?|forms?|lines?|systems?|applications?|tools?|"
    r"options?|accounts?|sections?)",
)
