{{%AUTOESCAPE context="HTML"}}<header class="head"><p class="kicker">{{BRIEFING}}</p><h1>All briefings</h1><p class="told"><a href="/briefing/feed.xml">RSS</a> · <a href="/briefing/atom.xml">Atom</a> · <a href="/briefing/feed.json">JSON Feed</a></p></header>
<ul class="plain">{{#DAY}}<li><a href="{{URL}}"><time datetime="{{MACHINE_TIME}}">{{TIME}}</time></a> {{FIRST}}</li>
{{/DAY}}</ul>{{#NOTHING}}<p class="empty">The first briefing has not gone out yet.</p>{{/NOTHING}}
