using System.Globalization;

namespace Openlayer.Cli.Commands.Spool;

/// <summary>Numbers as people read them.</summary>
internal static class Amounts
{
    private static readonly string[] _units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Traces(long number) => number == 1 ? "1 trace" : $"{Number(number)} traces";

    public static string Size(long bytes)
    {
        var unit = 0;
        double size = bytes;
        for (; size >= 1024 && unit < _units.Length - 1; unit++)
        {
            size /= 1024;
        }

        return $"{size.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture)} {_units[unit]}";
    }
}
