using Microsoft.CodeAnalysis;

namespace Openlayer.Generators.UserSession.Flow;

/// <summary>
/// The points that say of others that an iterator was suspended since: one for each, named after the first yield.
/// </summary>
internal sealed class Interruptions
{
    private readonly Dictionary<SetPoint, SetPoint> _points = [];

    public SetPoint Of(SetPoint point, IOperation yield)
    {
        if (!_points.TryGetValue(point, out var interrupted))
        {
            _points[point] = interrupted = new SetPoint(yield, PointKind.Interrupted, origin: point);
        }

        return interrupted;
    }
}
