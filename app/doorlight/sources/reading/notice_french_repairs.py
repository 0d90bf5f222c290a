"""French words for work on machines, planned and unplanned, and for its end. See `notice_grammar`."""

from __future__ import annotations

from doorlight.sources.reading.notice_french_troubles import ADV, TROUBLE
from doorlight.sources.reading.notice_grammar import pattern

# Somebody is at it, or a trouble is named as the cause: turns what is merely odd into trouble.
MENDED = pattern(
    r"reparations? (?:\w+ )?(?:sont|est) en cours",
    r"y travaill\w+|travaill\w+ avec",
    r"prepar\w+ (?:un|une) (?:\w+ )?(?:correctif|mise a jour|solution)|(?:correctif|mise a jour|"
    r"solution) (?:\w+ )?(?:est )?en (?:preparation|cours)",
    r"(?:techniciens?|developpeurs?|equipes?|groupe|specialistes?|ingenieurs?|fournisseur) (?:\w+ |"
    r"d'\w+ ){0,2}(?:a |ont |sont |est )(?:ete )?(?:alerte|avise|appele|prevenu|informe|saisi)\w*|"
    r"ajout\w+ (?:de la capacite|des serveurs)",
    r"(?:travaill|efforc|enquet|tent|cherch|compt|esper)\w+ (?:\w+ ){0,3}(?:a |de |d'|"
    r"sur )?(?:\w+ ){0,2}(?:retabli|regl|resou|corrig|repar|solution|correctif|probleme|situation|cause)\w*",
    r"(?:correctif|solution|reparation)s? (?:est |sont )?(?:a l'essai|en cours|s'en vient|en route|imminent)\w*",
    r"(?:enquetons|examinons|redemarrons|reparons|corrigeons|retablissons|remplacons|ajoutons|y travaillons|"
    r"y voyons)",
    r"(?:equipes?|technicien\w*|specialistes?|ingenieurs?|experts?|fournisseur|preposes) (?:\w+ )?(?:est|sont|ont|"
    r"a|travaill\w+|cherch\w+|repar\w+|tent\w+)",
    rf"(?:en raison|a cause|a la suite|suite a|par suite) (?:de |d'|du |des )?(?:une? |la |"
    rf"l')?(?:\w+ ){{0,3}}(?:{TROUBLE}|"
    r"pannes?)",
    r"prochaine mise a jour|(?:heure|retablissement) (?:\w+ )?(?:prevue?|estimee?)|solution de contournement",
)

# Said of a live trouble only: enough by itself, where the trouble is told in words nobody foresaw.
REPAIRING = pattern(
    r"(?:travaill|efforc|tent|cherch)\w+ (?:\w+ ){0,3}(?:a |de |d'|sur )(?:\w+ ){0,2}(?:retablir|regler|resoudre|"
    r"corriger|reparer|solution|correctif|resolution|retablissement)",
    r"(?:nous|equipes?|techniciens?|specialistes?|ingenieurs?|experts?) (?:\w+ ){0,2}(?:enquet|repar|corrig|"
    r"retabliss|redemarr)(?:ons|ent|eons)|(?:a l'oeuvre|a pied d'oeuvre)|y travaill\w+",
)

# Over. "Will be restored" and "once it is restored" are not: the asides take those out first.
RESOLVED = pattern(
    r"(?:probleme|panne|incident|difficulte|bogue)s? (?:[\w']+ ){0,6}(?:regle|resolu|corrige|repare)e?s?(?=[.,;:!]|"
    r"$)",
    r"fin de (?:la panne|l'interruption|l'incident|la perturbation)|(?:panne|incident|interruption|maintenance|"
    r"entretien) (?:\w+ ){0,2}terminee?|(?:de|a) nouveau (?:\w+ment)?$|(?:circulent|passent|arrivent|fonctionnent|"
    r"marchent) (?:de|a) nouveau",
    r"(?:a|ont) (?:\w+ment )?ete (?:\w+ment )?(?:reglee?s?|resolue?s?|corrigee?s?|retablie?s?|reparee?s?|"
    r"terminee?s?|levee?s?|effectuee?s? avec succes|completee?s?|remis\w* en (?:ligne|service|fonction|marche))",
    rf"(?:est|sont) {ADV}(?:reglee?s?|resolue?s?|corrigee?s?|retablie?s?|terminee?s?|finie?s?|revenue?s?|de retour|"
    r"reparee?s?|levee?s?|remis\w* en (?:ligne|service|fonction|marche))",
    r"(?:est|sont) (?:\w+ )*(?:de|a) nouveau (?:\w+ment )?(?:disponibles?|accessibles?|operationnel\w*|joignables?|"
    r"en (?:ligne|service|fonction))",
    r"(?:fonctionne|fonctionnent|sonnent) (?:\w+ )*(?:de|a) nouveau|fonctionne(?:nt)? (?:\w+ )?(?:comme (?:prevu|"
    r"d'habitude))|fonctionne(?:nt)? pour tou\w+|chose du passe",
    r"^(?:mise a jour ?: ?|\[)?(?:resolue?s?|reglee?s?|retablie?s?)",
    r"(?:avons|ont|a) (?:maintenant |pu |\w+ment )*(?:corrige|regle|resolu|retabli|repare)",
    r"rentree?s? dans l'ordre|retour a la normale|revenue?s? a la normale|reprise du service|ont repris|a repris",
    r"(?:a|ont) pris fin|c'est (?:regle|repare|corrige|reparti)",
    r"vous pouvez (?:a nouveau|de nouveau)|s'est bien deroulee?",
)

# Work on machines, by whatever name.
MAINTENANCE = pattern(
    r"(?:conversion|migration) (?:du |de |des )(?:\w+ )?(?:systeme|donnees)s?",
    r"install\w+ (?:d'un|d'une|un|une|de|des|le|la) nouve\w+ (?:systeme|equipement|logiciel|serveur|plateforme|"
    r"version)\w*",
    r"(?:l'objet d'|subi\w+ |recev\w+ )(?:une? )?mises? a jour",
    r"remplac\w+ (?:l'|d')(?:equipement|infrastructure)",
    r"(?:chang|redemarr(?=er|age)|remplac|migr|renouvel|deplac)\w+ (?:de |nos |notre |les |le |la |"
    r"des )(?:\w+ ){0,2}(?:systemes?|serveurs?|logiciels?|reseaux?|plateformes?|fournisseurs?|site|bases?|"
    r"certificats?|equipements?|materiel|infrastructure)",
    r"(?:sera|seront|etre) (?:\w+ment )?(?:mis\w* a (?:jour|niveau)|redemarree?s?|remplacee?s?|migree?s?|"
    r"modernisee?s?)|travaux (?:informatiques|sur la fibre|reseau)|mise a jour annuelle",
    r"maintenance|entretiens?(?! d'embauche)",
    r"mises? a niveau",
    r"mises? a jour (?:d[eu]s?|de nos|de l'|du|d'un|logiciel\w*|systeme\w*|informatique|importante|technique)",
    r"effectu\w+ (?:une |des )?mises? a jour",
    r"travaux sur (?:la|le|les|nos|notre) \w+",
    r"travaux (?:\w+ )*(?:planifies|prevus|informatiques|d'amelioration|de maintenance|d'entretien|sur nos)?",
    r"(?:interruptions?|arrets?|pannes?|fermetures?|coupures?|interventions?) (?:\w+ )*(?:planifiee?s?|prevue?s?|"
    r"programmee?s?)|interventions? (?:technique|informatique|planifiee|sur|du fournisseur)s?",
    r"(?:interruption|arret) de service (?:prevue?|planifiee?)",
    r"(?:pour|en raison d'|lors d'|a cause d')une mise a jour|(?:remplacement|remplacer|remplacons|"
    r"changement) (?:d'|de l'|du |de |des |nos |le |les )?(?:equipements?|materiel|serveurs?|systemes?)",
    r"(?:chang|demenag|migr)(?:eons|ons|eront|erons|erons) (?:\w+ )?(?:de )?(?:serveurs?|systemes?|plateformes?|"
    r"fournisseurs?|nos|notre)",
    r"(?:pendant que|le temps que|car|puisque|alors que) nous (?:effectu|mett|modernis|install|proced|migr|amelior|"
    r"remplac|deplac|transfer|renouvel|chang)\w+",
    r"ameliorer (?:nos|les|notre) (?:services?|systemes?|plateformes?)|modernis\w+|migration|demenag\w+|"
    r"(?:deploiement|installation) (?:\w+ )?(?:d'un|de|du)",
    r"preparer (?:la|le) (?:nouvelle|nouveau|prochaine?)|mise en (?:place|service|production) d",
)

# Work that takes place: the bare word also stands in job offers and in bills.
MAINTAINING = pattern(
    r"(?:pendant|durant|lors de) (?:la |l'|les |cette |ces )(?:mise a (?:niveau|jour)|maintenance|entretien|"
    r"travaux|migration)",
    r"ferm(?:erons|ons|era|eront) (?:nos|notre|les|la|le)",
    r"(?:est|sont|actuellement|presentement|sera|seront) (?:\w+ment )?en (?:cours d['e] ?)?(?:maintenance|"
    r"entretien)",
    r"(?:aura|auront|a|ont) lieu|(?:durera|dureront|effectu\w+|procede\w+|procedons|realis\w+|subira|(?:fera|"
    r"feront|fait|font) l'objet|se deroul\w+|commencera)",
    r"(?:est|sont) prevue?s?|(?:est|sont) planifiee?s?",
    r"(?:maintenance|entretiens?|travaux|interruptions?|arrets?|mises? a (?:jour|niveau)|coupures?|"
    r"interventions?)(?: de (?:service|systeme|maintenance))? (?:\w+ )*(?:planifiee?s?|prevue?s?|programmee?s?|"
    r"regulieres?|courants?|routine)",
    r"(?:sera|seront) (?:de nouveau|a nouveau|retabli\w*)",
    r"ferme(?:nt|ra|ront)? (?:pour|le|du|de)",
    r"en maintenance|en cours d'entretien|(?:sont|est) prolongee?s?|se prolong\w+",
)
