"""French turns of phrase of outage and maintenance notices. See `notice_grammar`."""

from __future__ import annotations

from doorlight.sources.reading.notice_grammar import Grammar, pattern

_TROUBLE = (
    r"(?:problemes?|difficultes?|ennuis?|incidents?|bris|defaillances?|anomalies?|erreurs?|defectuosites?|bogues?)"
)
_PEOPLE = (
    r"(?:utilisat(?:eur|rice)s?|client(?:e?s)?|personnes|usagers?|contribuables|demandeurs?|appelants?|voyageurs?|"
    r"gens|"
    r"abonnes?|membres|citoyens|canadiens|etudiante?s?|eleves|employes|passagers|residents|commercants|marchands)"
)
_ADV = (
    r"(?:\w+ment |encore |toujours |deja |bien |tous |toutes |maintenant |desormais |a nouveau |de nouveau |"
    r"partiellement |"
    r"en ce moment |pour le moment |pour l'instant |egalement )*"
)

_STOPWORDS = (
    "le la les des du est sont nous vous pour en et au aux de un une ne pas ce cette votre vos nos notre sera"
)

FRENCH = Grammar(
    stopwords=frozenset(_STOPWORDS.split()),
    contractions=(),
    aside=pattern(
        r"(?:une fois que? |lorsque |lorsqu'|quand |jusqu'a ce qu(?:e |')|des qu(?:e |')|apres que |si |en cas de |"
        r"tant que )"
        r"[^,.;:]*(?:regle|resolu|retabli|corrige|disponible|terminee?|erreur|panne|maitrisee?|revenue?|"
        r"probleme)[^,.;:]*",
        r"ou pourrait etre (?:temporairement )?(?:hors service|indisponible|en maintenance)[^,.;]*(?:entretien|"
        r"maintenance)",
    ),
    beside=pattern(
        r"^(?:si|s'il\w*|lorsque|lorsqu'\w+|quand|en cas)\b.*",
        r".*\?$",
        r"aucune? (?:\w+ ){0,2}(?:pannes?|interruptions?|problemes?|incidents?|perturbations?)",
        r"(?:abonnez-vous|inscrivez-vous|pour etre avise|apprenez|decouvrez comment|mefiez-vous|eviter|evitez|"
        r"protegez)\b.*",
        r"periode d(?:e |')(?:demandes?|inscription|depot|mise en candidature)",
        r"\w* ?(?:hameconnage|fraude|arnaques?|frauduleu\w+|faux (?:textos?|courriels?|sites?|messages?|appels?))",
        r"signalez|carte des pannes|info-pannes",
        r".*(?:comment (?:vous |se |bien )?(?:y )?prepar\w+|preparez(?:-vous)?|soyez prets?|conseils (?:pour|"
        r"en cas)).*",
        r"pas encore (?:\w+ )?(?:disponibles?|offerte?s?|accessibles?)",
        r"(?:ne sont|n'est|ne sera|ne seront) plus (?:\w+ ){0,2}(?:disponibles?|offerte?s?|pris\w* en charge|"
        r"accepte\w*|requis\w*)",
        r"n'accepte(?:nt)? plus (?!les cartes|de cartes|aucun\w* carte|les paiements|de paiement|le debit)",
        r".*(?:si vous n(?:e|')|sauf si|a moins que|si vous entrez).*",
        r"(?:offerte?s?|disponibles?) (?:seulement )?en personne",
        r"(?:postes canada|postal\w*|livraison|greve|conflit de travail|messagerie|covid|coronavirus|feux de foret|"
        r"vols?|"
        r"inondations?|autoroute|route|pont|meteo|quarantaine|tarifs douaniers|epidemie|pandemie)",
        r"(?:delais? de traitement|retards? (?:dans|de) (?:le traitement|traitement|la livraison)|"
        r"normes? de service|"
        r"heures (?:prolongees|reduites))",
        r"(?:ancienne?|vieille) (?:version|navigateur)|navigateurs? (?:plus )?anciens?",
        r"cette configuration",
        r"prendra fin apres",
    ),
    standing=pattern(
        r"quotidien\w*|tous les (?:jours|soirs|matins)|toutes les (?:nuits|semaines)|chaque (?:jour|nuit|semaine|"
        r"dimanche)",
        r"de temps (?:a autre|en temps)|a l'occasion|parfois|occasionnel\w*",
        r"generalement|habituellement|(?<!fonctionne )(?<!fonctionnent )normalement",
        r"pourrait etre (?:\w+ )?(?:indisponible|inaccessible|hors service)",
    ),
    subject=pattern(
        r"(?:cyber|e-)?services?|sites?|formulaires?|pages?|plateformes?|plates-formes?|outils?|robots?|clavard\w+",
        r"en ligne|web|internet|sans fil|cellulaires?|reseaux?|wi-?fi|connexion|connectivite",
        r"portails?|systemes?|serveurs?|bases? de donnees|logiciels?|applications?|applis?|suivi|ordinateurs?|"
        r"informatique",
        r"dossiers?|comptes?|sessions?|authentification|clegc|identifiants?|mots? de passe|"
        r"partenaires? de connexion",
        r"paiements?|virements?|interac|debit|cartes?|guichets?|depots?|transactions?|terminaux|acces\w?",
        r"telephon\w+|lignes?|centres? d'appels?|centres? de contact|appels?|ats|courriels?|messagerie vocale|avis",
        r"recherche|televersements?|telechargements?|transmission|ted|impotnet|inscription|registres?|"
        r"renouvellements?|"
        r"reservations?|calculatrices?|tableaux? de bord|fonctions?|fonctionnalites?|demandes?|examens?|ave|gcra|"
        r"bornes?|"
        r"notifications?|codes?|messages?|soldes?|saaqclic|accesd|donnees|produire|declarations?|courant|"
        r"electricite|alimentation|temps reel|chargement|affichage",
    ),
    other_subject=pattern(
        r"bureaux?|comptoirs?|papier|produits?|articles?|rendez-vous|biometri\w+|programmes?|volets?|succursales?|"
        r"magasins?|piscines?|"
        r"configuration|parcs?|ecoles?|bibliotheques?|musees?|trousses?|guides?|vaccins?|gamme complete",
        r"heures prolongees|places?|invitations?|financement|subventions?|quotas?",
    ),
    belonging=pattern(
        r"(?:sites?|portails?|catalogues?|systemes?|applications?|reseaux?|outils?|services? en ligne|lignes?|"
        r"bornes?) "
        r"(?:web |mobiles? |telephoniques? )?(?:d'|de |du |des )(?:la |l'|nos |notre |votre )?(?:\w+ d(?:e |"
        r"'))?[\w-]+",
    ),
    broken=pattern(
        r"(?:pauses?|arrets?|fermetures?|interruptions?) (?:\w+ )?(?:imprevue?s?|inattendue?s?)",
        r"pannes?(?! d'essence)",
        r"ne (?:pas|plus) (?:fonctionner|repondre|charger|etre (?:disponibles?|accessibles?|offerte?s?))",
        r"hors (?:service|ligne|d'usage|fonction)",
        r"ne (?:\w+ )?(?:(?:fonctionn|march|charg)e(?:nt)?|repond(?:ent)?) (?:\w+ )?(?:pas|plus|dans aucune?|"
        r"sur aucune?)",
        rf"{_TROUBLE} (?:\w+ )?(?:techniques?|informatiques?|de reseau|reseau|de connexion|intermittente?s?|"
        rf"de systeme|"
        r"de serveur|technologiques?|imprevue?s?)",
        rf"(?:eprouv|rencontr|connai|subi|avons|affronte|presente|a un|ont des|"
        rf"font? face)\w* (?:\w+ ){{0,4}}{_TROUBLE}",
        rf"(?:au courant|conscient\w*|enquetons sur) (?:d'un|d'une|de certains|un|une) (?:\w+ ){{0,2}}{_TROUBLE}",
        rf"{_TROUBLE} (?:avec|touch\w+|qui touche|affect\w+|lies?|sur) ",
        r"interruptions? (?:de|du|des|d'|planifiee|prevue|temporaire|imprevue)",
        r"perturbations? (?:de|du|des) (?:\w+ )*(?:services?|reseau|systemes?|site)",
        r"(?:est|sont|actuellement|presentement) (?:\w+ment )?(?:surchargee?s?|debordee?s?)",
        r"erreur 5\d\d",
        r"(?:sans|pas de|aucun|plus de|perte de|perdu (?:le|l')) ?(?:\w+ )?(?:reseau|internet|service (?:sans fil|"
        r"internet|"
        r"telephonique)|tonalite|connexion)",
        r"dysfonctionnements?|derangement|injoignables?|coupures? (?:de|du|des) (?:services?|reseau|systemes?)",
        r"(?:problemes?|ennuis|difficultes?) (?:de|d')(?:connexion|acces|paiement|transmission|telephonie|"
        r"ouverture)",
        r"aucun service (?:\w+ )?(?:entre|sur|de (?:metro|train|autobus|bus|traversier))|(?:prive|"
        r"sans)\w* d'?(?:e |')?electricite",
        r"services? (?:\w+ )?(?:interrompu|suspendu|perturbe|paralyse)e?s?",
        r"(?:coup|interromp)\w+ (?:le courant|l'electricite|l'alimentation)",
        r"arret (?:planifie|prevu|temporaire|imprevu|du (?:service|systeme))|temps d'arret",
    ),
    shut=pattern(
        r"indisponibles?|inaccessibles?|non (?:disponibles?|accessibles?|fonctionnel\w*)|indisponibilite",
        r"(?:pas|aucun\w*|plus) (?:\w+ ){0,3}(?:disponibles?|accessibles?|offerte?s?)",
        r"pas (?:\w+ )*(?:etre )?(?:traitee?s?|envoyee?s?|recue?s?|utilisee?s?|accedee?s?)",
        rf"(?:est|sont|sera|seront|etre|ete|demeure|reste) {_ADV}(?:fermee?s?|suspendue?s?|interrompue?s?|"
        rf"perturbee?s?|"
        r"desactivee?s?|paralysee?s?|restreinte?s?)",
        r"(?:est|sont) tombee?s?",
        r"interruptions?|perturbations?|echou\w+",
        r"n'accept\w+ (?:pas|plus) (?:les |de |aucune? |le )?(?:cartes?|paiements?|debit|appels?|transactions?)",
        r"a ete (?:mis\w* )?(?:hors ligne|desactive\w*)",
        r"(?:avons|temporairement) (?:\w+ment )?(?:desactive|suspendu|interrompu)",
    ),
    unable=pattern(
        r"pas (?:\w+ )?possible d(?:e|'\w+)|aucun acces",
        r"ne (?:\w+ )?(?:pouvez|pourrez|peuvent|pourront|peut|pourra|pouvons|pourrons|"
        r"puissent) (?:\w+ ){0,3}(?:pas|plus|aucune?)?",
        r"impossible (?:\w+ ){0,4}(?:de|d'\w+)",
        r"incapables? d(?:e|'\w+)|(?:pas|plus) en mesure d(?:e|'\w+)|n'arriv\w+ (?:pas|plus) a|ne parviennent pas|"
        r"dans l'impossibilite|n'(?:ont|avons|avez|a) (?:pas|plus|"
        r"aucun) acces",
        r"empech\w+ (?:de|d'\w+)",
        r"(?:peut|peuvent|pourra|pourront) (?:pas|plus) (?:\w+ )?etre \w+e?s?",
    ),
    momentary=pattern(
        r"actuellement|presentement|en ce moment|pour (?:le moment|l'instant)|temporairement|a l'heure actuelle|"
        r"momentanement"
    ),
    disturbed=pattern(
        r"actuellement|presentement|en ce moment|pour (?:le moment|l'instant)|temporair\w+|jusqu'a nouvel ordre|"
        r"ce soir|"
        r"cette nuit|aujourd'hui|en fin de semaine|ce matin|a l'heure actuelle|brievement",
        r"equipe technique|y travaill\w+|reessay\w+|rappel(?:er|ez)|reven(?:ez|ir)|essayer (?:plus tard|de nouveau)",
        r"excus\w+|inconvenients?|desagrements?|merci de votre (?:patience|comprehension)|regrettons|desoles?|"
        r"remercions",
        r"(?:probleme|situation) (?:est|fait) (?:\w+ )?(?:a l'etude|suivie? de pres|l'objet d'une enquete)|"
        r"enquete en cours",
        r"(?:travaill|efforc|enquet|tent|etudi|cherch)\w+ .{0,30}(?:retabli|regl|resou|corrig|probleme|situation|"
        r"solution)",
        r"(?:en raison|a cause|a la suite|du fait|suite a|par suite|lors|pendant|durant) .{0,40}(?:maintenance|"
        r"entretien|panne|"
        r"technique|mise a|\w*incident|\w*attaque|breche|intrusion|probleme|reseau|travaux|systeme|periode|temps|"
        r"bris)",
        r"pendant (?:cette periode|ce temps)|durant cette periode",
        r"(?:de|du|des|entre|a|le|a partir d[eu]|a compter d[eu]|jusqu'a|jusqu'au|samedi|dimanche|lundi|mardi|"
        r"mercredi|jeudi|"
        r"vendredi) (?:\w+,? ){0,3}(?:\d{1,2} ?(?:h|:)|midi|minuit|(?:1er|\d{1,2}) (?:janv|fevr|mars|avr|mai|juin|"
        r"juil|aout|"
        r"sept|oct|nov|dec))\w*",
    ),
    weakened=pattern(
        r"intermittente?s?|par intermittence|sporadique(?:s|ment)?|tonalite occupee|plus de temps",
        r"lente?s?|lenteurs?|ralenti\w*|latence|degradee?s?|fonctionnalites? (?:reduites?|limitees?)",
        r"(?:systemes?|portails?|sites?|services?|applications?|outils?) (?:\w+ ){0,4}(?:connai|eprouv|subi|"
        r"accus)\w* "
        r"(?:\w+ ){0,3}(?:retards?|delais?|achalandage|lenteurs?)",
        r"(?:avis|codes?|textos?|courriels?|paiements?|virements?|depots?|messages?|transactions?|"
        r"notifications?) (?:\w+ ){0,4}(?:retardee?s?|"
        r"en retard|accusent un retard)",
        r"(?:de la |des |avoir (?:de la|du) )?(?:difficultes?|mal|peine|problemes?) a (?:se |vous |s')?\w+",
        r"(?:eprouv|consta|connai|subiss|remarqu)\w* (?:\w+ ){0,2}(?:retards?|lenteurs?|delais)",
        r"(?:tres|fortement|exceptionnellement) achalande\w*|file d'attente virtuelle|dans une file d'attente",
        r"appels? (?:\w+ ){0,6}(?:coupe|entrecoupe|hache)\w*|mauvaise qualite",
        r"(?:chargement|affichage|connexion|ouverture|telechargement|televersement|transmission)s? "
        r"(?:\w+ ){0,4}plus (?:long|lent)\w*",
        r"messages? d'erreur|(?:mode |en )lecture seule",
        r"(?:arriv|trait|effectu|s'affich|transmi)\w+ (?:\w+ )?(?:plus tard|plus lentement|en retard)",
        r"(?:etre|est|sont) (?:\w+ment )?(?:inexact|errone|incorrect|incomplet)\w*",
        r"ne pas (?:encore )?(?:comprendre|inclure|refleter|paraitre|apparaitre|figurer|s'afficher)",
        r"ne (?:recoi(?:t|vent)|recevez) (?:pas|plus)",
        r"(?:informations?|renseignements?|donnees) (?:\w+ )?(?:incorrect\w+|erronee?s?|inexact\w+|manquant\w+)",
        r"(?:ne s'affiche(?:nt)?|n'apparai(?:t|ssent)|ne se met(?:tent)?|n'arrive(?:nt)?) (?:\w+ )?pas",
        r"limit\w+ le nombre|limite quotidienne|fort achalandage|achalandage (?:eleve|important)|forte demande",
        r"panne[^.]*temps d'attente|probleme technique[^.]*temps d'attente",
    ),
    hedged=pattern(
        rf"(?:certaine?s?|quelques|plusieurs|des|un (?:petit )?nombre de|une partie des?) ?(?:de nos |"
        rf"autres )?{_PEOPLE}",
        r"(?:pourrai(?:en)?t|pourriez|peuvent|pouvez|peut|puissent) (?:ne pas |etre |avoir |eprouver |rencontrer |"
        r"subir |"
        r"voir |connaitre )",
        r"(?:avec|sur) (?:certaine?s?|quelques)(?: de nos)?",
        r"pour certain\w*",
    ),
    partial=pattern(
        r"(?:certaine?s?|quelques|plusieurs|une partie d[e']|les? (?:\w+ )?suivante?s?) ?(?:de nos |des |"
        r"de )?(?:\w+ ){0,3}"
        r"(?:services?|fonctions?|fonctionnalites?|pages?|formulaires?|lignes?|systemes?|applications?|outils?|"
        r"sections?)",
        r"(?:services?|fonctions?|applications?|formulaires?) suivante?s?",
    ),
    maintenance=pattern(
        r"maintenance|entretiens?(?! d'embauche)",
        r"mises? a niveau",
        r"mises? a jour (?:d[eu]s?|de nos|de l'|du|d'un|logiciel\w*|systeme\w*|informatique|importante|technique)",
        r"effectu\w+ (?:une |des )?mises? a jour",
        r"travaux sur (?:la|le|les|nos|notre) \w+",
        r"travaux (?:\w+ )*(?:planifies|prevus|informatiques|d'amelioration|de maintenance|d'entretien|sur nos)?",
        r"(?:interruptions?|arrets?|pannes?|fermetures?) (?:\w+ )*(?:planifiee?s?|prevue?s?|programmee?s?)",
        r"(?:interruption|arret) de service (?:prevue?|planifiee?)",
        r"(?:pour|en raison d'|lors d'|a cause d')une mise a jour|remplacement (?:d'|de l')equipements?",
        r"(?:pendant que|le temps que) nous (?:effectu|mett|modernis|install|proced|migr|amelior|remplac|deplac)\w+",
        r"ameliorer (?:nos|les|notre) (?:services?|systemes?|plateformes?)|modernis\w+|migration",
        r"preparer (?:la|le) (?:nouvelle|nouveau|prochaine?)",
    ),
    maintaining=pattern(
        r"(?:est|sont|actuellement|presentement|sera|seront) (?:\w+ment )?en (?:cours d['e] ?)?(?:maintenance|"
        r"entretien)",
        r"(?:aura|auront|a|ont) lieu|(?:durera|dureront|effectu\w+|procede\w+|procedons|realis\w+|subira|"
        r"(?:fera|feront|fait|font) l'objet|se "
        r"deroul\w+|commencera)",
        r"(?:est|sont) prevue?s?|(?:est|sont) planifiee?s?",
        r"(?:maintenance|entretiens?|travaux|interruptions?|arrets?|mises? a (?:jour|niveau))(?: de (?:service|"
        r"systeme|maintenance))?"
        r" (?:\w+ )*(?:planifiee?s?|prevue?s?|programmee?s?|regulieres?|courants?|routine)",
        r"(?:sera|seront) (?:de nouveau|a nouveau|retabli\w*)",
        r"ferme(?:nt|ra|ront)? (?:pour|le|du|de)",
        r"en maintenance|en cours d'entretien|(?:sont|est) prolongee?s?|se prolong\w+",
    ),
    unplanned=pattern(r"d'urgence|urgente?s?|imprevue?s?|non (?:planifiee?s?|prevue?s?)|inattendue?s?"),
    ahead=pattern(
        r"nous \w+rons|devrai(?:en)?t|sera|seront|aura|auront|pourrez|pourra|pourront|serez|prevue?s?|"
        r"planifiee?s?|durera|dureront|subira|fera|"
        r"feront|"
        r"prochaine?s?|a venir",
    ),
    begins=pattern(r"(?:a compter d|a partir d|des)(?:e |')?(?:\d{1,2} ?h|midi|minuit|demain|ce soir)"),
    trouble=pattern(
        rf"fonctionne(?:nt)? (?:\w+ )*(?:de|a) nouveau|{_TROUBLE}|pannes?|interruptions?|perturbations?|"
        rf"maintenance|entretiens?|travaux|situation|tout|"
        rf"^(?:cela|ceci|c'est)",
    ),
    resolved=pattern(
        r"(?:a|ont) (?:\w+ment )?ete (?:\w+ment )?(?:reglee?s?|resolue?s?|corrigee?s?|retablie?s?|reparee?s?|"
        r"terminee?s?|levee?s?)",
        rf"(?:est|sont) {_ADV}(?:reglee?s?|resolue?s?|corrigee?s?|retablie?s?|terminee?s?|finie?s?|revenue?s?|"
        rf"de retour|"
        r"reparee?s?)",
        r"(?:est|sont) (?:\w+ )*(?:de|a) nouveau (?:\w+ment )?(?:disponibles?|accessibles?|operationnel\w*|"
        r"en (?:ligne|service|"
        r"fonction))",
        r"(?:fonctionne|fonctionnent) (?:\w+ )*(?:de|a) nouveau|chose du passe",
        r"^(?:mise a jour ?: ?|\[)?(?:resolue?s?|reglee?s?|retablie?s?)",
        r"(?:avons|ont|a) (?:maintenant |pu |\w+ment )*(?:corrige|regle|resolu|retabli|repare)",
        r"rentree?s? dans l'ordre|retour a la normale|revenue?s? a la normale|reprise du service|ont repris|"
        r"a repris",
        r"(?:a|ont) pris fin",
        r"vous pouvez (?:a nouveau|de nouveau)",
    ),
    past=pattern(
        r"\w+(?:ait|aient)|hier|plus tot|a ete touche\w*|a touche|a cause un|avai\w+|precedente?s?|ont ete|"
        r"empechait",
    ),
)
