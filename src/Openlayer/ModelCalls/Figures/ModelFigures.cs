using System.ComponentModel;
using Openlayer.Capture;

namespace Openlayer.GeneratedCode;

/// <summary>What all integrations with models count by. Not meant to be used directly.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelFigures
{
    /// <summary>The prices that are configured.</summary>
    public static ModelPrices Prices => CaptureSettings.Current.Prices;

    /// <summary>Prices of one client: those that are configured, until others are set.</summary>
    public static ModelPrices PricesOfClient() => new(static () => Prices);
}
