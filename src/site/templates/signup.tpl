{{%AUTOESCAPE context="HTML"}}<h1 class="unseen">Have {{BRIEFING}} by mail</h1>
{{>NEWSLETTER}}
