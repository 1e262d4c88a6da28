using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Openlayer;

/// <summary>
/// Reads a configuration section into the options. By hand rather than by a binder, so that a value that can't be read
/// is named with its key and what it should look like, and so that native AOT needs nothing.
/// </summary>
internal sealed class SectionSettings(IConfiguration section, OpenlayerOptions options)
{
    public static void Apply(OpenlayerOptions options, IConfiguration section) => new SectionSettings(section, options).Apply();

    private void Apply()
    {
        Text(nameof(options.ApiKey), value => options.ApiKey = value);
        Text(nameof(options.InferencePipelineId), value => options.InferencePipelineId = value);
        Text(nameof(options.BaseUrl), value => options.BaseUrl = value);
        Switch(nameof(options.DisablePublish), value => options.DisablePublish = value);
        Switch(nameof(options.VerifySsl), value => options.VerifySsl = value);

        var delivery = options.Delivery;
        Number("Delivery:MaxQueueBytes", value => delivery.MaxQueueBytes = value);
        Number("Delivery:MaxBatchRows", value => delivery.MaxBatchRows = Narrow(value));
        Number("Delivery:MaxBatchBytes", value => delivery.MaxBatchBytes = Narrow(value));
        Number("Delivery:MaxConcurrentRequests", value => delivery.MaxConcurrentRequests = Narrow(value));
        Number("Delivery:MaxRetries", value => delivery.MaxRetries = Narrow(value));
        Duration("Delivery:Linger", value => delivery.Linger = value);
        Duration("Delivery:RequestTimeout", value => delivery.RequestTimeout = value);
        Duration("Delivery:ConnectTimeout", value => delivery.ConnectTimeout = value);
        Duration("Delivery:ShutdownTimeout", value => delivery.ShutdownTimeout = value);
        Share("Sampling:Rate", value => options.Sampling.Rate = value);
        Switch("Sampling:WholeSessions", value => options.Sampling.WholeSessions = value);
        Switch("Spool:Enabled", value => options.Spool.Enabled = value);
        Switch("Spool:WriteFirst", value => options.Spool.WriteFirst = value);
        Text("Spool:Path", value => options.Spool.Path = value);
        Number("Spool:MaxBytes", value => options.Spool.MaxBytes = value);
        Duration("Spool:MaxAge", value => options.Spool.MaxAge = value);
        Number("Capture:MaxValueBytes", value => options.Capture.MaxValueBytes = Narrow(value));
        Number("Capture:MaxStepBytes", value => options.Capture.MaxStepBytes = Narrow(value));
        Number("Capture:MaxTraceBytes", value => options.Capture.MaxTraceBytes = Narrow(value));
        Number("Capture:MaxDepth", value => options.Capture.MaxDepth = Narrow(value));
    }

    private static int Narrow(long value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);

    private void Text(string key, Action<string> set)
    {
        if (section[key] is { } value && !string.IsNullOrWhiteSpace(value))
            set(value.Trim());
    }

    private void Switch(string key, Action<bool> set) => Text(key, value =>
    {
        if (SettingText.TryReadSwitch(value, out var isOn))
            set(isOn);
        else
            Ignored(key, value, "true or false");
    });

    private void Number(string key, Action<long> set) => Text(key, value =>
    {
        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            set(number);
        else
            Ignored(key, value, "a whole number");
    });

    private void Share(string key, Action<double> set) => Text(key, value =>
    {
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            set(number);
        else
            Ignored(key, value, "a number from 0 to 1, such as 0.1");
    });

    private void Duration(string key, Action<TimeSpan> set) => Text(key, value =>
    {
        if (TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var duration))
            set(duration);
        else
            Ignored(key, value, "a time such as 00:00:05");
    });

    private void Ignored(string key, string value, string expected)
    {
        var path = section is IConfigurationSection named ? $"{named.Path}:{key}" : key;
        options.Problems.Add($"{path} is '{value}', which is not {expected}; it is ignored.");
    }
}
