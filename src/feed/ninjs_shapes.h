// The shapes of ninjs documents, 1.x to 3.x, as the IPTC's schemas 1.6, 2.2 and 3.1 have them. Only
// for ninjs_valid.cpp, which reads this text once.
//
// A line is a shape, going on where it is indented: its name, then its members, each a name and a
// kind: s text, n number, i whole number, o any object, {shape}, [kind] a list. After the kind:
// "=a|b" the words allowed, "#0-100" bounds, "@short" a date that may end early, "!" needed.
// "body_*" stands for all names that begin so; "&item2" for all members of that shape. "+": other
// members may stand beside; one(a,b): one of them and no other; any1(a,b): one of these, or of the
// next such pair.
#pragma once

namespace wireroom::feed {

inline constexpr const char* ninjs_shapes = R"ninjs(
address1: lines:[s] locality:s area:s postalcode:s country:s
contactinfo1: one(value,address) type:s role:s lang:s name:s value:s address:{address1}
person1: name:s rel:s scheme:s code:s contactinfo:[{contactinfo1}]
symbol1: ticker:s exchange:s symboltype:s symbol:s
organisation1: name:s rel:s scheme:s code:s symbols:[{symbol1}] contactinfo:[{contactinfo1}]
place1: name:s rel:s scheme:s code:s contactinfo:[{contactinfo1}] geometry_*:o
subject1: name:s rel:s scheme:s code:s creator:s relevance:i#0-100 confidence:i#0-100
event1: name:s rel:s scheme:s code:s
part1: href:s mimetype:s title:s height:n width:n sizeinbytes:n duration:n format:s
rendition1: *:{part1}
association1: *:{item1}
trustindicator1: scheme:s code:s title:s href:s
standard1: name:s version:s schema:s
genre1: name:s scheme:s code:s
rightsinfo1: + one(linkedrights,encodedrights) langid:s linkedrights:s encodedrights:s
digitalsourcetype1: name:s uri:s literal:s
item1: uri:s! type:s=text|audio|video|picture|graphic|composite|component mimetype:s
 representationtype:s=complete|incomplete profile:s version:s firstcreated:s versioncreated:s
 contentcreated:s embargoed:s pubstatus:s=usable|withheld|canceled urgency:n copyrightholder:s
 copyrightnotice:s usageterms:s ednote:s language:s person:[{person1}]
 organisation:[{organisation1}] place:[{place1}] subject:[{subject1}] event:[{event1}]
 object:[{event1}] infosource:[{person1}] title:s byline:s headline:s slugline:s located:s
 charcount:n wordcount:n renditions:{rendition1} associations:{association1} altids:o
 trustindicator:[{trustindicator1}] $standard:{standard1} genre:[{genre1}] expires:s
 rightsinfo:{rightsinfo1} digitalsourcetype:{digitalsourcetype1} description_*:s body_*:s
 headline_*:s advices:[{advice}]
description2: role:s contenttype:s value:s!
body2: role:s contenttype:s charcount:n wordcount:n value:s!
people2: name:s rel:s uri:s literal:s contactinfo:[{contactinfo1}]
organisation2: name:s rel:s uri:s literal:s symbols:[{symbol1}] contactinfo:[{contactinfo1}]
place2: name:s rel:s uri:s literal:s contactinfo:[{contactinfo1}] geojson:{geo}
subject2: name:s rel:s uri:s literal:s creator:s relevance:i#0-100 confidence:i#0-100
event2: name:s rel:s uri:s literal:s
infosource2: name:s role:s uri:s literal:s contactinfo:[{contactinfo1}]
rendition2: name:s! href:s contenttype:s title:s height:n width:n sizeinbytes:n duration:n
 format:s
altid2: role:s value:s
trustindicator2: role:s title:s href:s
item2: uri:s! type:s=text|audio|video|picture|graphic|composite|component
 representationtype:s=full|partial profile:s version:s firstcreated:s versioncreated:s
 contentcreated:s embargoed:s pubstatus:s=usable|withheld|canceled urgency:n copyrightholder:s
 copyrightnotice:s usageterms:s ednote:s language:s descriptions:[{description2}]
 bodies:[{body2}] headlines:[{description2}] people:[{people2}]
 organisations:[{organisation2}] places:[{place2}] subjects:[{subject2}] events:[{event2}]
 objects:[{event2}] infosources:[{infosource2}] title:s by:s slugline:s located:s
 renditions:[{rendition2}] associations:[{association2}] altids:[{altid2}]
 trustindicators:[{trustindicator2}] standard:{standard1} genres:[{digitalsourcetype1}]
 expires:s rightsinfo:{rightsinfo1} digitalsourcetype:{digitalsourcetype1} advices:[{advice}]
description3: role:s contentType:s value:s!
body3: role:s contentType:s charCount:i wordCount:i value:s!
address3: lines:[s] locality:s area:s postalCode:s country:s
contactinfo3: one(value,address) type:s role:s lang:s name:s value:s address:{address3}
people3: name:s rel:s uri:s literal:s contactInfo:[{contactinfo3}]
symbol3: exchange:s symbolType:s symbol:s
organisation3: name:s rel:s uri:s literal:s symbols:[{symbol3}] contactInfo:[{contactinfo3}]
place3: name:s rel:s uri:s literal:s contactInfo:[{contactinfo3}] geoJSON:{geo}
event3: id:s name:s rel:s uri:s literal:s
recurrencerule3: frequency:s=secondly|minutely|hourly|daily|weekly|monthly|yearly interval:i
 until:s count:i
recurrence3: recurrenceDates:s@short recurrenceRules:[{recurrencerule3}]
datesobject3: any1(startDate,expectedStartDate) any1(endDate,expectedEndDate) startDate:s
 endDate:s expectedStartDate:s@short expectedEndDate:s@short expectedDuration:s
 recurrence:{recurrence3}
eventdetail3: eventStatus:s plannedCoverageStatus:s dates:{datesobject3}
 organiser:{organisation3}
reference3: name:s value:s
commissioned3: by:s on:s references:[{reference3}]
audience3: audience:s significance:i
itemcount3: rangeFrom:i rangeTo:i
poi3: x:i y:i
rendition3: name:s! href:s contentType:s title:s width:i height:i sizeInBytes:i duration:n
 format:s aspectRatio:s videoCodec:s frameRate:n poi:{poi3} transportProtocol:s
 scanType:s=progressive|interlaced bitrate:s
plannedcoverage3: uri:s title:s pubStatus:s=usable|withheld|canceled
 type:s=text|audio|video|picture|graphic|composite|component|event|planning
 commissioned:{commissioned3} dates:{datesobject3} audiences:[{audience3}] exclAudience:[s]
 edNote:s urgency:i#1-9 language:s itemCount:{itemcount3} wordCount:i
 renditions:[{rendition3}]
infosource3: name:s role:s uri:s literal:s contactInfo:[{contactinfo3}]
rightsinfo3: one(linkedRights,encodedRights) langId:s linkedRights:s encodedRights:s
item3: uri:s! type:s=text|audio|video|picture|graphic|composite|component|event|planning
 representationType:s=full|partial profile:s version:s firstCreated:s versionCreated:s
 contentCreated:s embargoedUntil:s pubStatus:s=usable|withheld|canceled urgency:i#1-9
 copyrightHolder:s copyrightNotice:s usageTerms:s edNote:s language:s
 descriptions:[{description3}] bodies:[{body3}] headlines:[{description3}] people:[{people3}]
 organisations:[{organisation3}] places:[{place3}] subjects:[{subject2}] events:[{event3}]
 eventDetails:{eventdetail3} plannedCoverage:[{plannedcoverage3}] objects:[{event2}]
 infoSources:[{infosource3}] title:s by:s slugline:s located:s renditions:[{rendition3}]
 associations:[{association3}] altIds:[{altid2}] trustIndicators:[{trustindicator2}]
 standard:{standard1} genres:[{digitalsourcetype1}] expires:s rightsInfo:{rightsinfo3}
 digitalSourceType:{digitalsourcetype1} advices:[{advice}]
association2: &item2 name:s!
association3: &item3 name:s!
advice: role:s environments:[{code}] importance:{code} lifetime:{code}
code: code:s! scheme:s name:s
)ninjs";

} // namespace wireroom::feed
