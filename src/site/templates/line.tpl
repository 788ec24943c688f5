{{%AUTOESCAPE context="HTML"}}<article class="item">
<p class="kicker">{{KICKER}}</p>
<{{LEVEL}} class="headline" lang="{{LANGUAGE}}" dir="{{DIRECTION}}"><a href="{{URL}}">{{HEADLINE}}</a></{{LEVEL}}>
{{#LEAD}}<p class="lead" lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{TEXT}}</p>{{/LEAD}}
<p class="told"><a href="{{PAPER_URL}}"><bdi>{{PAPER}}</bdi></a>{{#CITY}}, {{TEXT}}{{/CITY}} · <time datetime="{{MACHINE_TIME}}">{{TIME}}</time>{{#REACH}}<span class="reach">{{TEXT}}</span>{{/REACH}}</p>
{{#ALSO}}<ul class="also" aria-label="Also told by">
{{#TELLING}}<li><bdi class="teller">{{PAPER}}</bdi> <a href="{{URL}}" lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{TITLE}}</a>
<p lang="{{LANGUAGE}}" dir="{{DIRECTION}}">{{LEAD}}</p></li>
{{/TELLING}}</ul>{{/ALSO}}
</article>
