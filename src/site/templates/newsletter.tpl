{{%AUTOESCAPE context="HTML"}}<aside class="newsletter" aria-labelledby="newsletter">
<h2 id="newsletter">{{BRIEFING}}</h2>
<p class="promise">All you need to know about Asia</p>
<p>The morning’s stories from our {{COUNT}} newspapers, chosen by our desk, in one mail a day.</p>
<form method="post" action="/signup"><label for="address">Your e-mail address</label>
<div class="field"><input id="address" name="address" type="email" required autocomplete="email" value="{{TYPED}}"{{#REFUSED}} aria-invalid="true" aria-describedby="refusal"{{/REFUSED}}><button>Sign up</button></div>
{{#REFUSAL}}<p id="refusal" class="refusal" role="alert">{{TEXT}}</p>{{/REFUSAL}}
<p class="small">By giving us your e-mail address you agree to our <a href="/about/privacy">Privacy Policy</a> and <a href="/about/terms">Terms of Service</a>. We first send a mail in which you confirm; you can leave with one click at any time.</p></form>
<p><a class="today" href="/briefing">View today’s briefing</a></p>
</aside>
