using System.Text.RegularExpressions;

namespace Openlayer;

/// <summary>
/// Blocks text that has a known pattern of prompt injection: to ignore earlier instructions, to reveal the system
/// prompt, to take the role of an unbounded model, or markup of chat roles. It knows English patterns alone.
/// </summary>
/// <remarks>
/// It is a first fence, not a wall: whoever writes the same wish in other words gets through. The guide on guardrails
/// has measured hits and false alarms.
/// </remarks>
public partial class PromptInjectionGuardrail() : TextGuardrail("Prompt Injection")
{
    private const int Patience = 1_000; // milliseconds

    private const RegexOptions Options =
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace;

    /// <inheritdoc/>
    protected override GuardrailResult CheckText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found =
            Override().IsMatch(text) ? "OVERRIDE"
            : Reveal().IsMatch(text) ? "REVEAL_PROMPT"
            : Role().IsMatch(text) ? "ROLE_CHANGE"
            : Markup().IsMatch(text) ? "ROLE_MARKUP"
            : null;
        return found is null
            ? GuardrailResult.Allowed
            : GuardrailResult.Block("a pattern of prompt injection: " + found).With([found]);
    }

    [GeneratedRegex(
        """
            \b(?:ignore|disregard|forget|override|bypass|skip
            |do\s+not\s+follow|don't\s+follow|stop\s+following)\s{1,4}
            (?:(?:all|any|every|everything|of|the|your|my|our|these|those|each)\s{1,4}){0,4}
            (?:previous|prior|above|earlier|preceding|initial|original|existing|current
            |system|safety|former|past)\s{1,4}
            (?:(?:system|safety|user|and|or)\s{1,4}){0,3}
            (?:instruction|prompt|message|rule|guideline|direction|context|command|polic|restriction|constraint|filter
            |content|text|order|training)
            """,
        Options,
        Patience
    )]
    private static partial Regex Override();

    [GeneratedRegex(
        """
            \b(?:reveal|show|print|repeat|output|display|tell|give|expose|leak|dump|disclose|share|write\s+out
            |what\s+(?:is|are|was|were))\b
            [^.?!\n]{0,40}\b(?:your|the)\s{1,4}
            (?:(?:full|exact|entire|original|hidden|secret|initial|complete|whole|internal)\s{1,4}){0,3}
            (?:system\s{1,4}(?:prompt|message|instructions?)|hidden\s{1,4}(?:prompt|instructions?)
            |initial\s{1,4}(?:prompt|instructions?)|developer\s{1,4}(?:prompt|message))
            """,
        Options,
        Patience
    )]
    private static partial Regex Reveal();

    [GeneratedRegex(
        """
            \b(?:you\s{1,4}are\s{1,4}(?:now|no\s{1,4}longer)\s{1,4}(?:an?\s{1,4})?
            (?:dan\b|stan\b|unrestricted|unfiltered|jailbroken|evil|bound|a\s+different)
            |(?:act|behave|respond|answer|pretend|roleplay)\s{1,4}(?:as|like|to\s+be)\s{1,4}
            (?:if\s{1,4}you\s{1,4}(?:are|were|had|have)\s{1,4})?(?:an?\s{1,4})?
            (?:dan\b|unrestricted|unfiltered|jailbroken|no\s{1,4}(?:restrictions|rules|limits|filters))
            |do\s{1,4}anything\s{1,4}now
            |(?:enable|enter|activate|switch\s{1,4}to)\s{1,4}(?:developer|god|debug|jailbreak|dan|sudo)\s{1,4}mode
            |(?:no|without)\s{1,4}(?:any\s{1,4})?(?:ethical|moral|safety)\s{1,4}
            (?:restrictions|guidelines|limits|filters|rules|constraints))
            """,
        Options,
        Patience
    )]
    private static partial Regex Role();

    [GeneratedRegex(
        """
            <\|(?:im_start|im_end|system|endoftext|start_header_id|eot_id)\|>|\[/?INST\]|<<SYS>>|</?system>
            |^\s{0,8}\#{2,4}\s{0,4}(?:system|new\s+instructions?)\s{0,4}:?\s{0,4}$
            """,
        Options | RegexOptions.Multiline,
        Patience
    )]
    private static partial Regex Markup();
}
