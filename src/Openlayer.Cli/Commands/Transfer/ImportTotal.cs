using Openlayer.Cli.Commands.Spool;

namespace Openlayer.Cli.Commands.Transfer;

/// <summary>What has become of a file.</summary>
internal sealed record ImportTotal(long Rows, long Requests, long Bad, long Evicted)
{
    public string Text
    {
        get
        {
            var text = $"{Amounts.Traces(Rows)} imported";
            text += Requests > 0 ? $", and {Amounts.Number(Requests)} OTLP request(s)" : "";
            text += Bad > 0 ? $". {Amounts.Number(Bad)} line(s) were not imported, see above" : "";
            text += Evicted > 0 ? $". {Amounts.Traces(Evicted)} had to go to stay within the limit of rows" : "";
            return text + ".";
        }
    }
}
