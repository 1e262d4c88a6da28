namespace Openlayer.Capture;

/// <summary>Writes a value that travels as 64 bits. One instance a kind, compared by reference.</summary>
internal abstract class Scalar
{
    public static readonly Scalar Int64 = new Int64Scalar();
    public static readonly Scalar Boolean = new BooleanScalar();
    public static readonly Scalar Double = new DoubleScalar();
    public static readonly Scalar Single = new SingleScalar();
    public static readonly Scalar DateTime = new DateTimeScalar();

    public abstract void Write(RowJson json, long bits);

    private sealed class Int64Scalar : Scalar
    {
        public override void Write(RowJson json, long bits) => json.WriteNumberValue(bits);
    }

    private sealed class BooleanScalar : Scalar
    {
        public override void Write(RowJson json, long bits) => json.WriteBooleanValue(bits != 0);
    }

    private sealed class SingleScalar : Scalar
    {
        public override void Write(RowJson json, long bits) =>
            json.WriteWith(BitConverter.Int32BitsToSingle((int)bits), ValueWriter.Number);
    }

    private sealed class DateTimeScalar : Scalar
    {
        public override void Write(RowJson json, long bits) =>
            json.WriteWith(System.DateTime.FromBinary(bits), static (json, time) => json.WriteStringValue(time));
    }

    private sealed class DoubleScalar : Scalar
    {
        public override void Write(RowJson json, long bits) =>
            json.WriteWith(BitConverter.Int64BitsToDouble(bits), ValueWriter.Number);
    }
}
