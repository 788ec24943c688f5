{{%AUTOESCAPE context="HTML"}}<header class="head"><p class="kicker">{{BRIEFING}}</p><h1>All briefings</h1></header>
<ul class="plain">{{#DAY}}<li><a href="{{URL}}"><time datetime="{{MACHINE_TIME}}">{{TIME}}</time></a> {{FIRST}}</li>
{{/DAY}}</ul>{{#NOTHING}}<p class="empty">The first briefing has not gone out yet.</p>{{/NOTHING}}
