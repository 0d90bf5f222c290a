"""English turns of phrase of outage and maintenance notices. See `notice_grammar`."""

from __future__ import annotations

from doorlight.sources.reading import notice_english_repairs as repairs
from doorlight.sources.reading import notice_english_troubles as troubles
from doorlight.sources.reading.notice_grammar import Grammar, pattern

_STOPWORDS = (
    "the is are to of and will be for our we you your not from this has been with due at an in it or by as can "
    "may my all please until between during while some down outage sunday monday tuesday wednesday thursday "
    "friday saturday january february march april june july august september october november december"
)
_MACHINE = (
    r"web ?(?:pages?|sites?)|sites?|portals?|systems?|servers?|networks?|platforms?|databases?|software|apps?|"
    r"trackers?|(?:tele)?phones?|(?:phone|toll-free|help|info(?:rmation)?|automated|hot)[ -]?lines?|ivr|tty|"
    r"voicemail|chatbots?|internet|wireless|wi-?fi|cellular|9-1-1|911|intranet|video|vpn|cloud|api|sign-?ins?|"
    r"log-?ins?|atms?|debit|terminals?|kiosks?|e-?gates?|maps?|power|electricity"
)

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
        ("that's ", "that is "),
    ),
    greeting=pattern(
        r"(?:dear [^,.;:]{1,40}|hello|hi(?: there)?|hey|good (?:morning|day|afternoon)|attention|reminder|"
        r"important(?: notice)?|notice|note)(?: all| everyone| [\w-]+)? ?[:,!-]",
        r"please (?:note|be advised|be aware|be informed)(?: that| of the following)?:?|(?:we (?:would like|wish|"
        r"want) to|this is to) (?:inform|advise|notify|let) (?:you|clients|customers)(?: know)?(?: that)?",
    ),
    aside=pattern(
        # Trouble that is history: named only to explain something else.
        r"(?:last (?:week|month|year|spring|summer|fall|winter)'s|(?:january|february|march|april|may|june|july|"
        r"august|september|october|november|december) 20\d\d) (?:\w+ ){0,3}(?:outages?|interruptions?|disruptions?|"
        r"incidents?|failures?|breach(?:es)?|cyberattacks?|problems?|issues?)",
        r"(?:once|when|until|as soon as|after|unless|in case|should|if) [^,.;:]*(?:resolved|restored|fixed|back|"
        r"resum\w+|available|completed?|contained|unavailable|disabled|locked|over|error|down|problem|issue|"
        r"corrected)[^,.;:]*",
        r"(?:apologi[sz]e|apologies|sorry|regret|excuse) (?:for )?(?:the|this|these|any|"
        r"that) (?:\w+ ){0,2}(?:inconvenience|interruptions?|disruptions?|trouble|delays?|outages?|problems?|"
        r"issues?|frustration|errors?|downtime)",
        r"or may be (?:temporarily )?(?:down|unavailable|offline) for maintenance",
        r"(?:you may be|were) [^,.;]*locked out[^,.;]*",
    ),
    beside=pattern(
        r"(?:consultations?|reports?|guides?|surveys?|stud(?:y|ies)|inquir(?:y|ies)|hearings?|articles?|"
        r"research) (?:on|about|into)",
        r"^for (?:more |further |additional )?(?:details?|information)\b|^(?:get|find|need) (?:more )?help\b|"
        r"stolen",
        r"(?:will|can) not (?:\w+ ){1,14}if (?:you|your)\b",
        r"(?:interest|penalt(?:y|ies)|late fees?) (?:\w+ ){0,3}(?:charged|appl\w+|added)",
        r"(?:outages?|interruptions?|maintenance|incidents?|disruptions?) (?:\w+ ){0,3}(?:are|is|"
        r"will be) (?:\w+ )?(?:announced|posted|listed|published|shown)",
        r"^(?:if|when|should|in the event) ",
        r"\S*\?$",
        r"no (?:known|current|reported|planned|ongoing|active|new)? ?(?:\w+ ){0,2}(?:outages?|interruptions?|"
        r"issues?|disruptions?|incidents?|problems?)",
        r"not (?:currently )?(?:aware of any|experiencing any)",
        # Maintenance that does not take place. Put off "until Sunday", it still does.
        r"(?:maintenance|upgrades?|outages?|downtime|work|interruptions?|shutdown|update|"
        r"migration) (?:\w+,? ){0,8}(?:cancell?ed|called off|postponed|deferred)(?! (?:to|until))",
        r"(?:subscribe|sign up|get notified|to be notified|learn (?:how|what|more|about|why)|find out|read (?:more|"
        r"about|our)|avoid|prevent|protect yourself|beware)\b",
        r"(?:you can|how to|to) (?:\w+ )?(?:check|view|see|report|track|find)\b(?: \w+){0,2} (?:outages?|"
        r"service interruptions?|disruptions?)",
        r"report (?:it|an|a|your|outages?|problems?|downed)",
        r"outage map(?!.* (?:is|are|be) (?:\w+ )?(?:offline|unavailable|down|not))",
        r"(?:how to (?:\w+ ){0,2}prepar\w+|tips (?:to|for)|be prepared|be ready|get ready)\b|^prepare\b",
        r"power (?:outages?|cuts?)(?: map| centre)?$",
        r"(?:unless|until) (?:you|your|payment)\b",
        r"if you (?:still|do not|are not|can not|fail|have not|enter|did not|continue|notice|see)",
        r"(?:no longer|not yet) (?:\w+ ){0,2}(?:available|supported|accepted|required|needed)",
        r"(?:processing (?:times?|delays?)|delays? (?:in|with) (?:processing|the status|deliver\w+|receiving|mail)|"
        r"service (?:delivery )?standards?|reduced hours|extended hours)",
        r"(?:only )?(?:available|offered) (?:in (?:english|french)|only)",
        r"^for (?:\w+ ){0,3}(?:problems?|help|support|assistance|questions|issues|errors)\b|signed out after|"
        r"^(?:to protect|for your (?:own )?(?:security|protection|safety|privacy))\b",
    ),
    warning=pattern(
        r"\w* ?(?:phishing|scams?|scammers?|fraud|fraudulent|fraudsters?|fake|suspicious|spoof\w*)|watch out for|"
        r"claiming (?:that|to be)",
        r"(?:older|unsupported|outdated|this|your|supported|old|up-to-date|latest) (?:version of (?:a |"
        r"your )?)?(?:web )?browsers?|internet explorer|cookies?|operating systems?|javascript",
    ),
    topic=pattern(
        r"canada post|postal|mail delivery|labou?r (?:disruption|dispute)|strike|job action|courier|covid|"
        r"coronavirus|pandemic|wildfires?|flights?|sailings?|floods?|highway|lanes?|roads?|bridge|snow|weather|"
        r"winds?|quarantine|tariffs?|rebates?|wages?|holidays?|easter|christmas|new year'?s?|boxing day|(?:canada|"
        r"labou?r|family|victoria|remembrance|heritage|civic|louis riel|islander) day|thanksgiving|good friday|"
        r"decisions?|world cup",
    ),
    machine=pattern(_MACHINE),
    standing=pattern(
        r"daily(?! limit)",
        r"(?:every|each) (?:day|night|morning|week|sunday|monday|tuesday|wednesday|thursday|friday|saturday)",
        r"at times|from time to time",
        r"(?:usually|generally|occasionally|typically|sometimes)",
        r"(?<!operating )(?<!working )(?<!running )(?<!functioning )normally(?! again)",
        r"nightly|weekly",
        r"could be (?:\w+ )?(?:down|unavailable|offline)",
    ),
    subject=pattern(
        _MACHINE,
        r"(?:e-?|web ?)?(?:services?|forms?)",
        r"online(?: \w+)?",
        r"applications?|tools?",
        r"accounts?|(?:e-?)?(?:sign|log)[ -]?in\w*|logins?|authentication|mfa|gckey|credentials?|single sign-on",
        r"(?:e-?)?payments?|e-?transfers?|epay|banking|cards?|deposits?|checkout|machines?|withdrawals?|purchases?|"
        r"top-?ups?|reloads?|statements?|receipts?|bills?|billing|self-?serv\w+",
        r"lines?|call cent(?:re|er)s?|contact cent(?:re|er)s?|chat(?:bot)?s?|help ?desks?|e-?mails?|numbers?",
        r"search(?:es)?|mobile|connectivity|upload\w*|download\w*|filings?|e-?file|netfile|file transfer|"
        r"submissions?|registration|registry|renewals?|booking|reservations?|calculators?|directory|catalogue|"
        r"dashboard|features?|pages?|functions?|functionality|tests?|codes?|messages?|texts?|balances?|my ?account|"
        r"eta|carm|gates?|readers?|id|access|transactions?|notifications?|lookups?|tracking|(?:\w+ )?transfers|"
        r"calls|data|real-time(?: \w+){0,2}|trip planners?|planners?|printing|printers?|scanners?|screens?|"
        r"displays?|tv|television|cable|broadband|fibre|landlines?|attachments?|mailbox(?:es)?|inbox|signs?|"
        r"arrivals?|roaming|streaming|voice ?mail|fax|video|links?|records?|prescriptions?|ordering",
    ),
    channel=pattern(
        r"(?:in|on|through|via|using|from) (?:the|our|your|its) (?:\w+ ){0,2}(?:app|web ?site|site|portal|platform|"
        r"system|page)|online|by phone|over the phone|electronically",
    ),
    other_subject=pattern(
        r"offices?|counters?|buildings?|(?<!call )(?<!contact )(?<!data )cent(?:re|er)s?|paper(?: \w+)?|products?|"
        r"items?|articles?|appointments?|biometrics?|programs?|streams?|branch(?:es)?|stores?|pools?|position|"
        r"parks?|roads?|lanes?|schools?|librar(?:y|ies)|museums?|tax packages?|guides?|vaccines?|full range of|"
        r"classes|courses|clinics?|locations?|sailings?|elevators?|escalators?|benefits?|slots?|trails?|"
        r"campgrounds?|rinks?|arenas?|garbage|recycling",
        r"in-person|walk-in|extended hours|intake|caps?\b|quota|seats?|tickets?|invitations?|rounds?|funding|grants?",
    ),
    belonging=pattern(
        rf"[\w']+(?: \w+)? (?:{_MACHINE}|catalogues?|tools?|readers?|gates?|bookings?|machines?|reservations?|"
        rf"services?)",
        r"(?:web ?sites?|portals?|systems?|apps?|(?:phone|telephone) (?:lines?|services?)|call cent(?:re|"
        r"er)s?) (?:for|at|of) (?:the |our |all |some )?(?:\w+ ){1,4}",
        r"at (?:all|any|our|the|some|most|several|many)(?: of)? (?:\w+ ){0,3}\w+",
        r"(?:instead|please|visit|in person|go to|call|use) [^,;:]*",
    ),
    policy=pattern(
        r"(?:applications?|registration|nominations?|submissions?) (?:\w+ ){0,5}closed",
        r"accounts? (?:\w+ ){0,6}closed",
        r"no longer|inactive|dormant|not been used|expired?|eligib\w+|interest|penalt\w+|deadlines?|must|"
        r"fees? (?:are|is|will|must|have|go|chang|increas)\w*|new (?:applications?|registrations|requests|clients|"
        r"patients)|unless|anymore|any more|outside canada|applications? received|by (?:cheque|mail)|refund\w*|"
        r"in-person only|guarantee\w*|by law|accept (?:cash|cheques)",
    ),
    first_person=pattern(r"(?:we|our (?:\w+ )?(?:agents|staff|team|officers)) (?:\w+ )?(?:can|could|will|are|may)"),
    broken=troubles.BROKEN,
    shut=troubles.SHUT,
    closed=troubles.CLOSED,
    unable=troubles.UNABLE,
    negated=troubles.NEGATED,
    amiss=troubles.AMISS,
    mended=repairs.MENDED,
    repairing=repairs.REPAIRING,
    momentary=pattern(
        r"currently|right now|just now|at (?:this|the) (?:time|moment)|temporar(?:y|ily|ly)|presently|momentarily|"
        r"at present|as we speak|this (?:morning|afternoon|evening)|since (?:\d|early|this|last|yesterday)|"
        r"until further notice",
    ),
    disturbed=pattern(
        r"currently|right now|at (?:this|the) (?:time|moment)|temporar\w*|until further notice|presently|for now|"
        r"tonight|overnight|this (?:weekend|morning|afternoon|evening)|today|momentarily|at present|just now|"
        r"since (?:\d|early|this|last|yesterday)|still",
        r"technical (?:team|staff)|(?:try|trying) (?:again|back|later)|call back|come back|check back|"
        r"try (?:\w+ )?later",
        r"apolog\w+|inconvenience|(?:thank you|thanks) for (?:your |bearing|being)|we regret|sorry|"
        r"bear(?:ing)? with us",
        r"(?:are|is|be) (?:\w+ )*(?:working (?:to|on|hard|with)|looking (?:into|for)|investigating|aware|fixing|"
        r"engaged|on site|on it|repairing|restoring|rebuilding|restarting|adding)|(?:know|aware) that|"
        r"been (?:notified|alerted|informed|made aware)|next update|estimated time|under investigation|(?:work|"
        r"working) on (?:it|a fix)|while we (?:look|fix|investigate|repair)|as (?:soon|quickly) as (?:we can|"
        r"possible)",
        r"(?:due to|because of|as a result of|owing to|caused by|following|while|during|"
        r"after) (?:\w+ ){0,5}(?:maintenance|upgrad\w+|outages?|failure|fault|technical|network|system|issue|"
        r"problem|incident|update|work|breach|attack|glitch|error|bug|cut|provider|vendor|server|power|flood|fire|"
        r"storm)",
        r"during (?:this|that|the) (?:time|period|window|maintenance|outage|work|upgrade)",
        r"(?:from|between|starting|on|until) (?:\w+,? ){0,3}(?:\d{1,2}(?::\d\d)? ?(?:a\.?m|p\.?m)|noon|midnight|"
        r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d{1,2}|(?:sun|mon|tues|wednes|thurs|fri|"
        r"satur)day)",
    ),
    weakened=troubles.WEAKENED,
    hedged=troubles.HEDGED,
    partial=troubles.PARTIAL,
    maintenance=repairs.MAINTENANCE,
    maintaining=repairs.MAINTAINING,
    unplanned=pattern(r"emergency|unplanned|unscheduled|unexpected(?:ly)?"),
    ahead=pattern(
        r"will|going to|shall|upcoming|scheduled (?:to|for)|planned (?:for|on)|is planned|are planned|expect|"
        r"to be (?:performed|carried)",
    ),
    begins=pattern(
        r"(?:from|starting|beginning|commencing|as of)(?: at| on)? (?:about )?(?:\d{1,2}(?::\d\d)? ?(?:a\.?m|"
        r"p\.?m)\.?|noon|midnight|tonight|tomorrow)",
        r"tomorrow|(?:this|next|on) (?:coming )?(?:weekend|sunday|monday|tuesday|wednesday|thursday|friday|saturday)",
    ),
    trouble=pattern(
        rf"(?:works?|working|able|functioning|available|running|up) (?:\w+ ){{0,3}}again|back (?:online|up)|"
        rf"{troubles.TROUBLE}|outages?|interruptions?|incidents?|maintenance|upgrades?|breakdowns?|everything|"
        rf"all clear|fix|^(?:this|it|that)",
    ),
    resolved=repairs.RESOLVED,
    past=pattern(
        r"was|were|did|had|earlier|this morning's|today's|may have|last|yesterday|affected|prevented|caused|"
        r"following|previous\w*|failed|lost|last (?:night|week)",
    ),
)
