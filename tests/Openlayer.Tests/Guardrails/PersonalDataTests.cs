namespace Openlayer.Tests.Guardrails;

public sealed class PersonalDataTests
{
    [Theory]
    [InlineData("Write to ann@example.com.", "Write to [email].")]
    [InlineData("Call +44 20 7946 0958 now", "Call [phone] now")]
    [InlineData("Charge 4111 1111 1111 1111 today", "Charge [card] today")]
    [InlineData("Charge 4111 1111 1111 1112 today", "Charge 4111 1111 1111 1112 today")]
    [InlineData("GB29 NWBK 6016 1331 9268 19 IS MINE", "[iban] IS MINE")]
    [InlineData("GB30 NWBK 6016 1331 9268 19 IS MINE", "GB30 NWBK 6016 1331 9268 19 IS MINE")]
    [InlineData("from 192.0.2.17 and ::1", "from [ip] and [ip]")]
    [InlineData("Version 10.0.401", "Version 10.0.401")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE", "key [key]")]
    [InlineData("a@b.cc, a@b.cc", "[email], [email]")]
    [InlineData("", "")]
    public void Masked(string text, string expected) => Assert.Equal(expected, new PersonalDataGuardrail().Mask(text));

    [Fact]
    public void Only_the_kinds_that_are_asked_for_are_masked() =>
        Assert.Equal(
            "[email] 4111 1111 1111 1111",
            new PersonalDataGuardrail(PersonalData.Email).Mask("a@example.com 4111 1111 1111 1111")
        );

    [Theory]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData(".")]
    [InlineData("@")]
    [InlineData(":")]
    [InlineData(" ")]
    [InlineData("A")]
    [InlineData("-")]
    [InlineData("be added ")]
    [InlineData("a:b ")]
    [InlineData("1 2")]
    public void A_long_text_takes_no_time_that_grows_with_its_square(string part)
    {
        // The patterns have a limit of a second each, which they would break.
        var text = string.Concat(Enumerable.Repeat(part, 50_000 / part.Length));
        Assert.Equal(text, new PersonalDataGuardrail().Mask(text));
    }

    [Fact]
    public void All_of_many_are_masked() =>
        Assert.Equal(
            string.Concat(Enumerable.Repeat("[email] [ip] ", 5_000)),
            new PersonalDataGuardrail().Mask(string.Concat(Enumerable.Repeat("a@b.cc 192.0.2.17 ", 5_000)))
        );
}
