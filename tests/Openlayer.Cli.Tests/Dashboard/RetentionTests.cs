using Openlayer.Dashboard.Server;

namespace Openlayer.Cli.Tests.Dashboard;

public sealed class RetentionTests
{
    [Theory]
    [InlineData("30d", 30 * 24, null, null)]
    [InlineData("36h", 36, null, null)]
    [InlineData("2w", 14 * 24, null, null)]
    [InlineData("1000000rows", null, 1_000_000, null)]
    [InlineData("1 row", null, 1, null)]
    [InlineData("20GB", null, null, 20L << 30)]
    [InlineData("512mb", null, null, 512L << 20)]
    [InlineData("1TB", null, null, 1L << 40)]
    [InlineData("30d, 1000ROWS,20gb", 30 * 24, 1000, 20L << 30)]
    public void A_retention_is_an_age_a_number_of_rows_or_a_size(string text, int? hours, int? rows, long? bytes)
    {
        var age = hours is { } count ? TimeSpan.FromHours(count) : (TimeSpan?)null;

        Assert.Equal(new Retention(age, rows, bytes), Retention.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("-1d")]
    [InlineData("1.5d")]
    [InlineData("30d,")]
    [InlineData("30d,7d")]
    [InlineData("1GB,1TB")]
    [InlineData("30m")]
    [InlineData("３０d")]
    [InlineData("99999999999d")]
    [InlineData("3000000000rows")]
    [InlineData("999999999999TB")]
    public void Another_text_is_explained(string text) =>
        Assert.False(string.IsNullOrWhiteSpace(Assert.Throws<FormatException>(() => Retention.Parse(text)).Message));
}
