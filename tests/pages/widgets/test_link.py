"""Links in the cells of tables."""

from markupsafe import Markup

from pages.widgets.link import link_html


def test_a_link_is_escaped_in_its_address_and_in_its_words() -> None:
    """A team may be called anything; what is escaped already stays as it is."""
    assert link_html('monday?team="A"&list=<b>', "A <b> & 'C'") == (
        '<a href="monday?team=&#34;A&#34;&amp;list=&lt;b&gt;" target="_self">A &lt;b&gt; &amp; &#39;C&#39;</a>'
    )
    assert link_html("a", Markup("<b>C</b>")) == '<a href="a" target="_self"><b>C</b></a>'
    assert isinstance(link_html("a", "{}"), Markup) and "{}" in link_html("a", "{}")
